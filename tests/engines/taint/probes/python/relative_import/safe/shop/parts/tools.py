def run(code):
    return len(code)
