"""What starts another program, which may take an argument for an option."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sink(
    "argument-injection",
    """system(*)
    exec(*)
    spawn(*)
    Kernel.system(*)
    Kernel.exec(*)
    Kernel.spawn(*)
    `(0)
    Kernel.`(0)
    Process.spawn(*)
    IO.popen(*)
    Open3.capture2(*)
    Open3.capture2e(*)
    Open3.capture3(*)
    Open3.popen2(*)
    Open3.popen2e(*)
    Open3.popen3(*)""",
    confidence="medium",
)
