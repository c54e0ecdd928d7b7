package failover;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import failover.aws.AlarmReading;
import failover.aws.Network;
import failover.contract.Variable;
import java.net.InetAddress;
import java.time.Instant;

/** The rules of structure: what leaves a class, and what the package ships. */
@AnalyzeClasses(packages = "failover", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ACTING = ".*(Handler|Journal|NoticeTopic|ChatTopic|SiteStore|ManifestStore|EdgeCache|HealthProbe"
            + "|CheckersWitness|TopicProbe)";

    /** An IP address and what an alarm said are values; asking for them is not. */
    private static final DescribedPredicate<JavaClass> IO = resideInAnyPackage("java.io..", "java.net..",
            "java.nio.file..", "failover.aws..").and(not(type(InetAddress.class)))
            .and(not(belongToAnyOf(AlarmReading.class)));

    @ArchTest
    static final ArchRule lambdas_types_stop_at_handler_and_parser = noClasses().that()
            .haveNameNotMatching(".*(Handler|AlarmEventParser)").should().dependOnClassesThat()
            .resideInAPackage("com.amazonaws..");

    @ArchTest
    static final ArchRule the_sdks_types_stop_at_the_handler_and_the_classes_that_act = noClasses().that()
            .resideOutsideOfPackage("failover.aws").and().haveNameNotMatching(ACTING).should().dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule decisions_know_no_clock_and_no_io = noClasses().that()
            .haveNameMatching(
                    ".*(Policy|PublishPlan|Decision|NoticeWriter|EvidenceText|(Machine|Short|Chat)Notice|Cause|Manifest|PageTemplate|AnswerReader)")
            .should().dependOnClassesThat(IO).orShould().callMethod(Instant.class, "now").orShould()
            .dependOnClassesThat().haveNameMatching("java.time.(Clock|InstantSource)");

    @ArchTest
    static final ArchRule what_is_shared_knows_no_function = noClasses().that()
            .resideInAnyPackage("failover.aws", "failover.probe", "failover.page").should()
            .dependOnClassesThat()
            .resideInAnyPackage("failover.transition..", "failover.fallback..", "failover.dns..");

    @ArchTest
    static final ArchRule functions_do_not_know_each_other = slices().matching("failover.(*)..").namingSlices("$1")
            .should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_handlers_are_entered_from_outside = classes().that()
            .resideOutsideOfPackages("failover.contract", "failover.aws", "failover.probe", "failover.page",
                    "failover.copy", "failover.publish", "failover.cloudformation")
            .and()
            .areTopLevelClasses().and()
            .arePublic()
            .should()
            .haveSimpleNameEndingWith("Handler");

    @ArchTest
    static final ArchRule only_the_network_reads_the_rehearsals_variable = noClasses().that()
            .doNotHaveFullyQualifiedName(Network.class.getName()).and()
            .doNotHaveFullyQualifiedName(Variable.class.getName()).should()
            .accessField(Variable.class, Variable.FAILOVER_NETWORK.name());
}
