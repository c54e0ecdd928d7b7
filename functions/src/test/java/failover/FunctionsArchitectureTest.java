package failover;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import failover.aws.AlarmReading;
import failover.aws.MetricLine;
import failover.aws.Network;
import failover.aws.SwitchReading;
import failover.contract.Variable;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;

/** The rules of structure. Each names what it protects; CONTRIBUTING lists them. */
@AnalyzeClasses(packages = "failover", importOptions = ImportOption.DoNotIncludeTests.class)
class FunctionsArchitectureTest {
    private static final String[] FUNCTIONS = {"failover.transition..", "failover.fallback..", "failover.dns..",
        "failover.routing.."};
    /** What the functions are made of, apart from what every function uses. */
    private static final String[] PARTS = {"failover.copy..", "failover.publish..", "failover.cloudformation.."};

    /** An address, a URL, a path and the state of an alarm are values; only using them is I/O. */
    private static final DescribedPredicate<JavaClass> IO = resideInAnyPackage("java.io..", "java.net..",
            "java.nio.file..", "java.util.concurrent..", "failover.aws..", "software.amazon.awssdk..")
            .and(not(type(InetAddress.class))).and(not(type(URI.class))).and(not(type(Path.class)))
            .and(not(type(ByteArrayOutputStream.class)))
            .and(not(belongToAnyOf(AlarmReading.class, MetricLine.class, SwitchReading.class)));

    /** What an alarm's change means, and how a notice says it. */
    private static final DescribedPredicate<JavaClass> DECIDING = resideInAnyPackage("failover.transition.alarm..",
            "failover.transition.notice..");
    private static final String DECISION = ".*Policy|PublishPlan|Manifest|PageTemplate|AnswerReader";

    private static final DescribedPredicate<JavaClass> VALUES = new DescribedPredicate<>("values and decisions") {
        @Override
        public boolean test(JavaClass type) {
            return type.isRecord() || type.isEnum() || type.getSimpleName().matches(DECISION)
                    || DECIDING.test(type);
        }
    };

    private static final DescribedPredicate<JavaClass> HOLD_A_CLIENT = new DescribedPredicate<>(
            "hold an AWS client, or what makes one") {
        @Override
        public boolean test(JavaClass type) {
            return outermost(type).getFields().stream()
                    .flatMap(field -> field.getType().getAllInvolvedRawTypes().stream()).map(JavaClass::getName)
                    .anyMatch(name -> name.matches("software\\.amazon\\.awssdk\\.services\\..*Client"));
        }
    };

    @ArchTest
    static final ArchRule the_contract_needs_only_what_infra_has = classes().that()
            .resideInAPackage("failover.contract..").should().onlyDependOnClassesThat()
            .resideInAnyPackage("failover.contract..", "failover.web..", "java..", "tools.jackson.jr..",
                    "tools.jackson.core..",
                    "com.fasterxml.jackson..", "org.jsoup..");

    @ArchTest
    static final ArchRule what_every_function_uses_knows_no_function = noClasses().that()
            .resideOutsideOfPackages(FUNCTIONS).should().dependOnClassesThat().resideInAnyPackage(FUNCTIONS);

    @ArchTest
    static final ArchRule what_every_function_uses_knows_no_part_of_one = noClasses().that()
            .resideOutsideOfPackages(FUNCTIONS).and().resideOutsideOfPackages(PARTS).should().dependOnClassesThat()
            .resideInAnyPackage(PARTS);

    @ArchTest
    static final ArchRule transition_knows_no_other_function = noClasses().that()
            .resideInAPackage("failover.transition..").should().dependOnClassesThat()
            .resideInAnyPackage("failover.fallback..", "failover.dns..", "failover.routing..", "failover.copy..",
                    "failover.publish..", "failover.cloudformation..");

    /** The subjects of NotifyTransition depend on each other one way: alarm, journal, notice, function. */
    @ArchTest
    static final ArchRule transitions_subjects_depend_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("alarm").definedBy("failover.transition.alarm")
            .layer("journal").definedBy("failover.transition.journal")
            .layer("notice").definedBy("failover.transition.notice")
            .layer("function").definedBy("failover.transition")
            .whereLayer("function").mayNotBeAccessedByAnyLayer()
            .whereLayer("notice").mayOnlyBeAccessedByLayers("function")
            .whereLayer("journal").mayOnlyBeAccessedByLayers("notice", "function");

    /** Their types are public for the function alone. */
    @ArchTest
    static final ArchRule transitions_subjects_belong_to_it = classes().that()
            .resideInAPackage("failover.transition.*").should().onlyBeAccessed().byAnyPackage("failover.transition..");

    @ArchTest
    static final ArchRule fallback_knows_no_other_function = noClasses().that().resideInAPackage("failover.fallback..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("failover.transition..", "failover.dns..", "failover.routing..");

    @ArchTest
    static final ArchRule dns_knows_no_other_function = noClasses().that().resideInAPackage("failover.dns..").should()
            .dependOnClassesThat().resideInAnyPackage("failover.transition..", "failover.fallback..",
                    "failover.routing..", "failover.copy..", "failover.publish..");

    @ArchTest
    static final ArchRule routing_knows_no_other_function = noClasses().that().resideInAPackage("failover.routing..")
            .should().dependOnClassesThat().resideInAnyPackage("failover.transition..", "failover.fallback..",
                    "failover.dns..", "failover.copy..", "failover.publish..");

    @ArchTest
    static final ArchRule packages_depend_on_each_other_in_one_direction = slices().matching("failover.(**)").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule lambdas_types_stop_at_the_handler_and_its_parser = noClasses().that()
            .haveNameNotMatching(".*(Handler|EventParser|EventJson)").should().dependOnClassesThat()
            .resideInAPackage("com.amazonaws..");

    @ArchTest
    static final ArchRule the_sdks_types_stop_at_handlers_and_at_classes_that_hold_a_client = noClasses().that()
            .resideOutsideOfPackage("failover.aws").and().haveNameNotMatching(".*Handler").and(not(HOLD_A_CLIENT))
            .should().dependOnClassesThat(resideInAPackage("software.amazon.awssdk.."));

    @ArchTest
    static final ArchRule values_and_decisions_know_no_clock_and_do_no_io = noClasses().that(VALUES).and()
            .resideOutsideOfPackage("failover.aws").should()
            .dependOnClassesThat(IO).orShould().callMethod(Instant.class, "now").orShould().dependOnClassesThat()
            .belongToAnyOf(Clock.class, InstantSource.class);

    @ArchTest
    static final ArchRule a_function_is_entered_by_its_handler_alone = classes().that()
            .resideInAnyPackage("failover.transition", "failover.fallback", "failover.dns", "failover.routing").and()
            .areTopLevelClasses()
            .and().arePublic().should().haveSimpleNameEndingWith("Handler");

    @ArchTest
    static final ArchRule only_the_network_reads_the_rehearsals_variable = noClasses().that()
            .doNotHaveFullyQualifiedName(Network.class.getName()).and()
            .doNotHaveFullyQualifiedName(Variable.class.getName()).should()
            .accessField(Variable.class, Variable.FAILOVER_NETWORK.name());

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(FunctionsArchitectureTest::outermost).orElse(type);
    }
}
