"""What starts another program, which may take an argument for an option."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "argument-injection",
    """exec(0)
    shell_exec(0)
    system(0)
    passthru(0)
    popen(0)
    proc_open(0)
    Symfony.Component.Process.Process(0)
    Symfony.Component.Process.Process.fromShellCommandline(0)
    Illuminate.Support.Facades.Process.run(0)""",
    confidence="medium",
)
