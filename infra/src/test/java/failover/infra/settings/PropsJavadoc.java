package failover.infra.settings;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/** What the sources of the props say about each property: the text above its builder method, by key. */
final class PropsJavadoc extends TreePathScanner<Void, DocTrees> {
    private static final Set<String> UNITS = Set.of("seconds", "minutes");

    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, DocCommentTree> comments = new HashMap<>();

    private PropsJavadoc() {}

    /** @return the comment of each property, in Markdown, with the text of its parameter at the end */
    static Map<String, String> read(Path folder) throws IOException {
        var javadoc = new PropsJavadoc();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null); var sources = Files.list(folder)) {
            var task = (JavacTask) compiler.getTask(null, files, null, List.of("-proc:none"), null,
                    files.getJavaFileObjectsFromPaths(sources.sorted().toList()));
            for (var unit : task.parse()) {
                javadoc.keys.clear();
                javadoc.scan(unit, DocTrees.instance(task));
            }
        }
        return javadoc.comments.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> markdown(entry.getValue())));
    }

    /** A field such as {@code Property<String> PATH = Property.text("checkPath", ...)}; its own comment is the last resort. */
    @Override
    public Void visitVariable(VariableTree field, DocTrees trees) {
        var arguments = switch (field.getInitializer()) {
            case MethodInvocationTree call -> call.getArguments();
            case NewClassTree creation -> creation.getArguments();
            case null, default -> List.<ExpressionTree>of();
        };
        if (!arguments.isEmpty() && String.valueOf(field.getType()).startsWith("Property<")) {
            var key = (String) ((com.sun.source.tree.LiteralTree) arguments.getFirst()).getValue();
            keys.put(field.getName().toString(), key);
            keep(key, trees);
        }
        return super.visitVariable(field, trees);
    }

    /** A builder's method whose body is {@code return with(PATH, path)}. */
    @Override
    public Void visitMethod(MethodTree method, DocTrees trees) {
        if (method.getBody() != null && method.getReturnType() != null
                && method.getReturnType().toString().equals("Builder")) {
            keys.forEach((constant, key) -> {
                if (method.getBody().toString().contains("with(" + constant + ",")) {
                    keep(key, trees);
                }
            });
        }
        return super.visitMethod(method, trees);
    }

    private void keep(String key, DocTrees trees) {
        var comment = trees.getDocCommentTree(getCurrentPath());
        if (comment != null) {
            comments.put(key, comment);
        }
    }

    private static String markdown(DocCommentTree comment) {
        var text = new StringBuilder(markdown(comment.getFullBody()));
        comment.getBlockTags().stream().filter(ParamTree.class::isInstance)
                .map(tag -> value((ParamTree) tag))
                .forEach(value -> text.append(' ').append(Character.toUpperCase(value.charAt(0)))
                        .append(value.substring(1)));
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    /** A parameter's name is the unit of its value, where it has one. */
    private static String value(ParamTree parameter) {
        var name = parameter.getName().toString();
        return (UNITS.contains(name) ? "in " + name + ": " : "") + markdown(parameter.getDescription());
    }

    private static String markdown(List<? extends DocTree> parts) {
        return parts.stream().map(part -> switch (part) {
            case LiteralTree code -> "`" + code.getBody().getBody() + "`";
            case LinkTree link -> "`" + link.getReference().getSignature().replaceFirst("^#", "") + "`";
            default -> part.toString();
        }).collect(Collectors.joining());
    }
}
