package failover.fallback;

import failover.contract.Environment;
import failover.contract.RefreshFallbackSettings;
import failover.contract.Variable;
import failover.page.PageSettings;
import failover.page.PageTemplate;
import java.nio.file.Path;
import java.util.Map;

/**
 * Everything that decides what this function does.
 *
 * @param declared by the template
 * @param region   in which Lambda runs the function
 * @param folder   of the site's sources, in the deployed package
 * @param page     the package's own settings
 */
record Settings(RefreshFallbackSettings declared, String region, Path folder, PageSettings page) {
    static Settings from(Map<String, String> variables) {
        return Environment.read(variables, environment -> {
            var folder = Path.of(environment.text(Variable.LAMBDA_TASK_ROOT), "fallback");
            return new Settings(RefreshFallbackSettings.from(variables), environment.text(Variable.AWS_REGION), folder,
                    PageSettings.read(folder));
        });
    }

    String domain() {
        return declared.names().domain();
    }

    /** A page asks for the path that the health check asks for, to see whether the service is back. */
    PageTemplate template() {
        return new PageTemplate(page, domain(), declared.checkPath().at(declared.names().origin()).toString());
    }
}
