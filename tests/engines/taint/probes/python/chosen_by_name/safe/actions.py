def do_run(code):
    eval(code)


def do_size(code):
    return len(code)
