def do_run(code):
    eval(code)  # sink: code-injection


def other(code):
    eval(code)
