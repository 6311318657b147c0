"""Which exception is which: what libraries' classes of exceptions are derived from, by language."""

import builtins
from functools import cache
from typing import Final

_NOTHING: Final[frozenset[str]] = frozenset()
_PYTHON: Final = {
    name: frozenset(one.__name__ for one in found.__mro__)
    for name, found in vars(builtins).items()
    if isinstance(found, type) and issubclass(found, BaseException)
}


def _lineages(text: str) -> dict[str, frozenset[str]]:
    """Of lines `Base: Derived Derived`, in which a base stands before it is derived from."""
    found: dict[str, frozenset[str]] = {}
    for line in text.strip().splitlines():
        base, _, derived = line.strip().partition(": ")
        above = found.setdefault(base, frozenset((base,)))
        for one in derived.split():
            found[one] = above | {one}
    return found


_JAVA: Final = _lineages("""
    Throwable: Exception Error
    Error: AssertionError LinkageError VirtualMachineError
    VirtualMachineError: OutOfMemoryError StackOverflowError
    Exception: RuntimeException IOException SQLException GeneralSecurityException ReflectiveOperationException
    Exception: InterruptedException ExecutionException TimeoutException ServletException ParseException
    Exception: URISyntaxException NamingException SAXException ParserConfigurationException JAXBException
    Exception: CloneNotSupportedException ScriptException XPathException TransformerException
    RuntimeException: IllegalArgumentException IllegalStateException NullPointerException ArithmeticException
    RuntimeException: UnsupportedOperationException IndexOutOfBoundsException ClassCastException SecurityException
    RuntimeException: NoSuchElementException UncheckedIOException DateTimeException CompletionException
    RuntimeException: ConcurrentModificationException ResponseStatusException WebApplicationException
    IllegalArgumentException: NumberFormatException PatternSyntaxException InvalidPathException
    IndexOutOfBoundsException: ArrayIndexOutOfBoundsException StringIndexOutOfBoundsException
    NoSuchElementException: InputMismatchException
    IOException: FileNotFoundException MalformedURLException UnknownHostException SocketException EOFException
    IOException: UnsupportedEncodingException JsonProcessingException
    ReflectiveOperationException: ClassNotFoundException NoSuchMethodException NoSuchFieldException
    ReflectiveOperationException: InstantiationException IllegalAccessException InvocationTargetException
    GeneralSecurityException: NoSuchAlgorithmException KeyException SignatureException
    KeyException: InvalidKeyException
""")
_CSHARP: Final = _lineages("""
    Exception: SystemException ApplicationException IOException HttpRequestException JsonException SecurityException
    Exception: ArgumentException InvalidOperationException FormatException NotSupportedException TimeoutException
    Exception: NotImplementedException NullReferenceException UnauthorizedAccessException KeyNotFoundException
    Exception: IndexOutOfRangeException InvalidCastException ArithmeticException OperationCanceledException
    Exception: AggregateException XmlException ValidationException DbException AuthenticationException
    ArgumentException: ArgumentNullException ArgumentOutOfRangeException
    ArithmeticException: DivideByZeroException OverflowException
    DbException: SqlException SqliteException
    FormatException: UriFormatException
    InvalidOperationException: ObjectDisposedException
    IOException: FileNotFoundException DirectoryNotFoundException EndOfStreamException
    OperationCanceledException: TaskCanceledException
""")
_PHP: Final = _lineages("""
    Throwable: Exception Error
    Error: TypeError ValueError ArithmeticError AssertionError ArgumentCountError
    ArithmeticError: DivisionByZeroError
    Exception: ErrorException LogicException RuntimeException JsonException
    LogicException: BadFunctionCallException DomainException InvalidArgumentException LengthException
    LogicException: OutOfRangeException
    BadFunctionCallException: BadMethodCallException
    RuntimeException: OutOfBoundsException OverflowException RangeException UnderflowException
    RuntimeException: UnexpectedValueException PDOException mysqli_sql_exception HttpException
    HttpException: NotFoundHttpException BadRequestHttpException AccessDeniedHttpException
""")
_RUBY: Final = _lineages("""
    Exception: StandardError ScriptError NoMemoryError SecurityError SignalException SystemExit
    ScriptError: LoadError NotImplementedError SyntaxError
    StandardError: ArgumentError EncodingError FiberError IOError IndexError LocalJumpError NameError RangeError
    StandardError: RegexpError RuntimeError ThreadError TypeError ZeroDivisionError SystemCallError
    StandardError: ActiveRecordError SocketError
    ArgumentError: UncaughtThrowError
    IOError: EOFError
    IndexError: KeyError StopIteration
    NameError: NoMethodError
    RangeError: FloatDomainError
    RuntimeError: FrozenError
    ActiveRecordError: RecordNotFound RecordInvalid RecordNotSaved StatementInvalid
""")
_OTHERS: Final = {"java": _JAVA, "csharp": _CSHARP, "php": _PHP, "ruby": _RUBY}
_ANYTHING: Final = {
    "java": frozenset(("Throwable", "Exception")),
    "csharp": frozenset(("Exception",)),
    "php": frozenset(("Throwable", "Exception")),
    "ruby": frozenset(("StandardError", "Exception")),
}
_EVERY_PYTHON: Final = frozenset(("Exception", "BaseException"))


@cache
def lineage(language: str, name: str) -> frozenset[str]:
    """The class and all it is derived from; nothing where no library is known to have it."""
    return _OTHERS.get(language, _PYTHON).get(name, _NOTHING)


def catches_all(language: str, kind: str) -> bool:
    return kind in _ANYTHING.get(language, _EVERY_PYTHON)
