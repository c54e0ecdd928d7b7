package failover.rehearsal.story;

import failover.rehearsal.account.Closing;
import failover.rehearsal.account.Problems;
import failover.rehearsal.account.SimulatedAws;
import failover.rehearsal.account.Stacks;
import failover.rehearsal.account.Unplayed;
import failover.rehearsal.engine.time.SimulatedClock;
import failover.rehearsal.report.Recorder;
import failover.rehearsal.report.RunRecord;
import failover.rehearsal.report.Step;
import failover.rehearsal.report.Summary;
import failover.rehearsal.story.Timeline.StepMissed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One rehearsal from the first process to the last: starts the simulated AWS, plays the story, leaves a record only. */
public final class Rehearsal implements AutoCloseable {
    private final Options options;
    private final Terminal terminal;
    private final Problems problems = new Problems();
    private final Closing closing = new Closing();

    public Rehearsal(Options options, Terminal terminal) {
        this.options = options;
        this.terminal = terminal;
    }

    /**
     * @return why it failed; empty when every step happened
     * @throws IOException when something could not start: a busy port, a missing program
     */
    public Optional<String> play(Stacks stacks) throws IOException {
        var directory = closing.add(WorkingFolder.create(options.target().resolve("tmp"))).path();
        var aws = closing.add(new SimulatedAws(stacks, SimulatedClock.stepping(problems::add), directory,
                options.listen(), options.port(),
                problems));
        var recorder = Recorder.start(aws);
        var timeline = new Timeline(aws.clock(), terminal, problems, () -> new Now(aws).toString());
        var scene = new Scene(options, stacks, aws, timeline);
        var failure = play(scene);
        var report = report(scene, recorder, failure);
        Summary.of(report.json(), shown(report.write(options.target()))).forEach(terminal::paragraph);
        notPlayed(stacks).forEach(terminal::paragraph);
        if (failure.isEmpty()) {
            // However the rehearsal ends.
            closing.add(() -> again(scene, recorder));
            aws.clock().run(options.speed());
            options.afterwards().use(scene);
        }
        return failure;
    }

    /** As short as the reader, who stands in the repository's folder, can open it. */
    private Path shown(Path page) {
        return page.startsWith(options.root()) ? options.root().relativize(page) : page;
    }

    /** What a person has done since the story's end comes into the report, too. */
    private void again(Scene scene, Recorder recorder) throws IOException {
        if (scene.timeline().moments().stream().anyMatch(Timeline.Moment::byHand)) {
            report(scene, recorder, Optional.empty()).write(options.target());
        }
    }

    private RunRecord report(Scene scene, Recorder recorder, Optional<String> failure) {
        var steps = scene.timeline().moments().stream()
                .map(moment -> new Step(moment.id(), moment.what(), moment.at(), moment.byHand())).toList();
        var scenario = options.scenario();
        return RunRecord.of(new RunRecord.Story(scenario.toString(), scenario.about(), steps, failure), scene.aws(),
                recorder);
    }

    /** In one line for what matters most, or each of it. */
    private List<String> notPlayed(Stacks stacks) {
        var all = Unplayed.of(stacks.all());
        if (options.unplayed()) {
            return Stream.concat(Stream.of("", "  Not played, by type (and properties):"),
                    all.stream().map(one -> "    " + (one.decides() ? "! " : "  ") + one)).toList();
        }
        return List.of("  Not played: " + all.stream().filter(Unplayed::decides)
                .map(one -> one.toString().replace("AWS::", "")).collect(Collectors.joining(", "))
                + ". All %d: --unplayed".formatted(all.size()));
    }

    private Optional<String> play(Scene scene) throws IOException {
        try {
            options.scenario().play(scene);
            if (options.scenario().playsEverything()) {
                new Finale(scene.aws(), scene.timeline(), Scene.PATIENCE).play();
            }
            return Optional.empty();
        } catch (StepMissed missed) {
            return Optional.of(missed.getMessage());
        }
    }

    /** Ends every process and server and removes what they needed; may be called at any time, from any thread. */
    @Override
    public void close() {
        closing.close();
    }
}
