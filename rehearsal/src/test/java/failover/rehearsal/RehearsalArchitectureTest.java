package failover.rehearsal;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layers of the rehearsal, as its package-info describes them. */
@AnalyzeClasses(packages = "failover.rehearsal", importOptions = ImportOption.DoNotIncludeTests.class)
class RehearsalArchitectureTest {
    @ArchTest
    static final ArchRule each_layer_knows_only_those_below_it = layeredArchitecture().consideringAllDependencies()
            .layer("engine").definedBy("failover.rehearsal.engine..")
            .layer("service").definedBy("failover.rehearsal.service..")
            .layer("account").definedBy("failover.rehearsal.account..")
            .layer("report").definedBy("failover.rehearsal.report..")
            .layer("story").definedBy("failover.rehearsal.story..")
            .layer("scenario").definedBy("failover.rehearsal.scenario..")
            .layer("keep").definedBy("failover.rehearsal.keep..")
            .layer("main").definedBy("failover.rehearsal")
            .whereLayer("main").mayNotBeAccessedByAnyLayer()
            .whereLayer("scenario").mayOnlyBeAccessedByLayers("main")
            .whereLayer("keep").mayOnlyBeAccessedByLayers("main")
            .whereLayer("story").mayOnlyBeAccessedByLayers("main", "keep", "scenario")
            .whereLayer("report").mayOnlyBeAccessedByLayers("story")
            .whereLayer("account").mayOnlyBeAccessedByLayers("main", "keep", "scenario", "story", "report")
            .whereLayer("service").mayOnlyBeAccessedByLayers("account", "keep", "scenario", "story", "report");

    @ArchTest
    static final ArchRule packages_depend_on_each_other_in_one_direction = slices()
            .matching("failover.rehearsal.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule services_do_not_know_each_other = slices().matching("failover.rehearsal.service.(*)..")
            .should().notDependOnEachOther()
            .ignoreDependency(resideInAPackage("failover.rehearsal.service.lambda"),
                    resideInAPackage("failover.rehearsal.service.iam"));

    @ArchTest
    static final ArchRule engine_and_services_know_of_the_project_only_its_contract = noClasses().that()
            .resideInAnyPackage("failover.rehearsal.engine..", "failover.rehearsal.service..").should()
            .dependOnClassesThat(resideInAPackage("failover..")
                    .and(not(resideInAnyPackage("failover.rehearsal..", "failover.contract..", "failover.aws.."))));

    @ArchTest
    static final ArchRule the_simulated_clock_knows_nothing_of_the_rehearsal = classes().that()
            .resideInAPackage("failover.rehearsal.engine.time..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("failover.rehearsal.engine.time..", "java..");
}
