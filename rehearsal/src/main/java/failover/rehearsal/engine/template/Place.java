package failover.rehearsal.engine.template;

/** Where in a template a value stands: what an error must name. */
record Place(String template, String logicalId, String type, String property) {
    Place in(String name) {
        return new Place(template, logicalId, type, property + "." + name);
    }

    Place in(int index) {
        return new Place(template, logicalId, type, property + "[" + index + "]");
    }

    TemplateException problem(String what) {
        return new TemplateException("%s: %s (%s), %s: %s".formatted(template, logicalId, type, property, what));
    }
}
