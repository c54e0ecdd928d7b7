package failover.infra;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package of infra may know which, and what infra may know of the functions. */
@AnalyzeClasses(packages = "failover.infra", importOptions = DoNotIncludeTests.class)
class InfraArchitectureTest {
    @ArchTest
    static final ArchRule the_app_knows_the_stacks_and_the_stacks_know_the_settings = layeredArchitecture()
            .consideringOnlyDependenciesInLayers().withOptionalLayers(false)
            .layer("app").definedBy("failover.infra.app").layer("failover").definedBy("failover.infra")
            .layer("service").definedBy("failover.infra.service").layer("site").definedBy("failover.infra.site")
            .layer("check").definedBy("failover.infra.check")
            .layer("settings").definedBy("failover.infra.settings")
            .layer("doctor").definedBy("failover.infra.doctor")
            .layer("forecast").definedBy("failover.infra.forecast")
            .whereLayer("forecast").mayOnlyBeAccessedByLayers("doctor")
            .whereLayer("doctor").mayOnlyBeAccessedByLayers("app")
            .whereLayer("app").mayNotBeAccessedByAnyLayer()
            .whereLayer("failover").mayOnlyBeAccessedByLayers("app")
            .whereLayer("service").mayOnlyBeAccessedByLayers("app")
            .whereLayer("site").mayOnlyBeAccessedByLayers("app", "failover")
            .whereLayer("check").mayOnlyBeAccessedByLayers("failover")
            .whereLayer("settings").mayOnlyBeAccessedByLayers("app", "failover", "service", "site", "check",
                    "doctor");

    @ArchTest
    static final ArchRule there_are_no_cycles = slices().matching("(failover.infra..)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule of_the_functions_only_the_contract_the_page_and_the_readers_of_standards_are_known = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("failover..")
                    .and(not(resideInAnyPackage("failover.infra..",
                            "failover.contract..", "failover.page..", "failover.web.."))));

    @ArchTest
    static final ArchRule settings_create_no_constructs = noClasses().that().resideInAPackage("failover.infra.settings")
            .should().dependOnClassesThat(resideInAPackage("software.amazon.awscdk.services.."));

    @ArchTest
    static final ArchRule parts_are_private_to_their_stack = classes().that()
            .resideInAnyPackage("failover.infra.service")
            .and().doNotHaveSimpleName("ServiceStack").should().notBePublic();
}
