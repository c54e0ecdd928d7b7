package failover.rehearsal.engine.template;

/** What a template asks for and CloudFormation, or the rehearsal's part of it, cannot do; names resource and property. */
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TemplateException(String message) {
        super(message);
    }

    TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
