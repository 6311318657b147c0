def run(code):
    eval(code)  # sink: code-injection
