package failover.transition;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The subjects of NotifyTransition depend on each other one way: alarm, journal, notice, function. */
@AnalyzeClasses(packages = "failover", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {
    @ArchTest
    static final ArchRule subjects_depend_one_way = layeredArchitecture().consideringOnlyDependenciesInLayers()
            .layer("alarm").definedBy("failover.transition.alarm")
            .layer("journal").definedBy("failover.transition.journal")
            .layer("notice").definedBy("failover.transition.notice")
            .layer("function").definedBy("failover.transition")
            .whereLayer("function").mayNotBeAccessedByAnyLayer()
            .whereLayer("notice").mayOnlyBeAccessedByLayers("function")
            .whereLayer("journal").mayOnlyBeAccessedByLayers("notice", "function");

    /** Their types are public for the function alone. */
    @ArchTest
    static final ArchRule subjects_belong_to_the_function = classes().that()
            .resideInAPackage("failover.transition.*").should().onlyBeAccessed()
            .byAnyPackage("failover.transition..");
}
