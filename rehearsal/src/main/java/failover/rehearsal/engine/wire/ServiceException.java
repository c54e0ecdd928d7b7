package failover.rehearsal.engine.wire;

/** A service refuses what a request asks for; the caller gets it in the service's own shape. */
public final class ServiceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    public ServiceException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public Answer answer(AwsService service, HttpCall call) {
        return service.error(call, status, code, getMessage());
    }
}
