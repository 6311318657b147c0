"""Values that come later: the steps of Reactor, Mutiny, RxJava, Vert.x and Ratpack, which hand them on to functions."""

from engines.taint.catalogue.family import Family

FAMILY = Family()


def _any(names: str) -> str:
    return "\n".join(f"*.{name}(0)" for name in names.split())


# A step makes something of each value, or looks at it and hands it on.
FAMILY.calls_back(
    "elements later",
    _any(
        """concatMap flatMapMany flatMapSequential flatMapIterable switchMap mapNotNull transformToUni transformToMulti
        transformToUniAndConcatenate transformToMultiAndConcatenate concatMapSingle flatMapSingle flatMapCompletable
        flatMapObservable flatMapPublisher concatMapEager concatMapIterable expand compose recover thenApplyAsync
        thenComposeAsync"""
    ),
)
FAMILY.calls_back(
    "kept later",
    _any(
        """doOnNext doOnSuccess doOnEach doAfterNext doAfterSuccess subscribe onSuccess onComplete filterWhen takeUntil
        takeWhile skipWhile delayUntil subscribeWith ifPresentOrElse"""
    ),
)
FAMILY.calls_back("carried", "*.zipWith(1)\n*.thenCombine(1)\n*.thenAcceptBoth(1)\n*.combineLatestWith(1)")
FAMILY.calls_back("then", "*.whenComplete(0)\n*.whenCompleteAsync(0)\n*.thenAcceptAsync(0)")
FAMILY.calls_back("then", "java.util.concurrent.CompletableFuture().handle(0)")
FAMILY.same(
    "java.util.concurrent.CompletableFuture()",
    "java.util.concurrent.CompletableFuture.supplyAsync() java.util.concurrent.CompletableFuture.completedFuture()",
)
FAMILY.calls_back("args", "io.smallrye.mutiny.Uni.createFrom().item(0)\nio.smallrye.mutiny.Multi.createFrom().item(0)")
FAMILY.calls_back("args", "*.fromCallable(0)\n*.fromSupplier(0)\n*.defer(0)\n*.executeBlocking(0)")
FAMILY.calls_back("run", "*.fromRunnable(0)\n*.runOnContext(0)")

# Vert.x' sockets and Ratpack's chains of handlers.
_SOCKET = "io.vertx.core.http.ServerWebSocket()"
FAMILY.calls_back(f"hands {_SOCKET}", "io.vertx.core.http.HttpServer().webSocketHandler(0)")
FAMILY.calls_back("source", f"{_SOCKET}.textMessageHandler(0)\n{_SOCKET}.handler(0)")
FAMILY.source("request", f"{_SOCKET}.textMessageHandler() {_SOCKET}.handler()")
_CHAIN, _CONTEXT = "ratpack.handling.Chain()", "ratpack.handling.Context()"
FAMILY.calls_back("hands ratpack.server.RatpackServerSpec()", "ratpack.server.RatpackServer.start(0)")
FAMILY.calls_back(f"hands {_CHAIN}", f"ratpack.server.RatpackServerSpec().handlers(0)\n{_CHAIN}.prefix(1)")
_STEPS = "get post put patch delete path all"
FAMILY.same(_CHAIN, " ".join(f"{_CHAIN}.{name}()" for name in f"{_STEPS} prefix insert files".split()))
FAMILY.calls_back(f"hands {_CONTEXT}", "\n".join(f"{_CHAIN}.{name}(*)" for name in _STEPS.split()))
FAMILY.calls_back("then", "ratpack.http.Request().getBody().then(0)")
FAMILY.source("request", "ratpack.handling.Context().getAllPathTokens()")
FAMILY.source(
    "request",
    """org.springframework.web.server.ServerWebExchange().getFormData()
    org.springframework.web.server.ServerWebExchange().getMultipartData()
    org.springframework.http.codec.multipart.FilePart().filename()
    org.springframework.http.codec.multipart.FormFieldPart().value()
    org.springframework.http.server.reactive.ServerHttpRequest().getPath()""",
)
