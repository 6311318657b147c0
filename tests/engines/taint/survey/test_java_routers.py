"""Routes that Java programs register by calls, and what stands before them."""

from tests.engines.taint.test_survey import survey_of

_JAVALIN = """
import io.javalin.Javalin;
import static io.javalin.apibuilder.ApiBuilder.*;
public class App {
  public static void main(String[] args) {
    Javalin app = Javalin.create();
    app.before("/api/*", ctx -> { if (ctx.sessionAttribute("user") == null) { throw new UnauthorizedResponse(); } });
    app.get("/free", ctx -> { ctx.result("x"); });
    app.post("/api/orders", App::order);
    app.delete("/orders", App::order, Role.ADMIN);
    app.get("/open", App::order, Role.ANYONE);
    path("/users", () -> { get("/{id}", this::one); });
  }
  static void order(Context ctx) {}
  void one(Context ctx) {}
}
"""
_SPARK = """
import static spark.Spark.*;
public class App {
  public static void main(String[] args) {
    path("/api", () -> {
      before("/*", (req, res) -> { if (req.session().attribute("user") == null) halt(401); });
      get("/orders", App::orders);
    });
    post("/free", (req, res) -> "x");
  }
  static Object orders(Request req, Response res) { return ""; }
}
"""
_VERTX = """
import io.vertx.ext.web.*;
import io.vertx.ext.web.handler.*;
public class App extends AbstractVerticle {
  public void start() {
    Router router = Router.router(vertx);
    router.route().handler(BodyHandler.create());
    router.route("/api/*").handler(JWTAuthHandler.create(provider));
    router.get("/api/orders").handler(this::orders);
    router.post("/free").handler(ctx -> { ctx.end("x"); });
    router.route(HttpMethod.PUT, "/two").handler(BasicAuthHandler.create(provider)).handler(this::orders);
  }
  void orders(RoutingContext ctx) { ctx.end("x"); }
}
"""
_WEBFLUX = """
import org.springframework.web.reactive.function.server.*;
import static org.springframework.web.reactive.function.server.RequestPredicates.*;
import static org.springframework.web.reactive.function.server.RouterFunctions.*;
@Configuration
public class App {
  @Bean RouterFunction<ServerResponse> first(Orders orders) {
    return RouterFunctions.route(GET("/orders"), orders::one).andRoute(POST("/orders").and(accept(JSON)), orders::one);
  }
  @Bean RouterFunction<ServerResponse> second(Orders orders) {
    return route().GET("/free", orders::one).path("/admin", inner -> inner.DELETE("/{id}", orders::one)).build();
  }
  @Bean RouterFunction<ServerResponse> third(Orders orders) {
    return nest(path("/nested"), route(GET("/orders"), orders::one));
  }
  @Bean SecurityWebFilterChain chain(ServerHttpSecurity http) {
    return http.authorizeExchange(all -> all.pathMatchers("/free").permitAll().pathMatchers("/admin/**")
      .hasRole("ADMIN").anyExchange().authenticated()).build();
  }
}
class Orders { Mono<ServerResponse> one(ServerRequest request) { return null; } }
"""
_SMALL = """
import io.helidon.webserver.http.*;
public class App implements HttpService {
  public void routing(HttpRules rules) { rules.get("/orders", this::one).post("/orders", this::one); }
  void one(ServerRequest request, ServerResponse response) {}
}
"""


def _found(code: str) -> dict[str, list[str]]:
    """What each route demands, "public" where somebody wrote down that anybody may."""
    return {
        f"{' '.join(sorted(one.methods))} {one.path}": ["public"] if one.is_public else [g.kind for g in one.guards]
        for one in survey_of({"src/main/java/App.java": code}).handlers
    }


def test_javalin_routes_have_their_groups_filters_and_roles() -> None:
    assert _found(_JAVALIN) == {
        "GET /free": [], "POST /api/orders": ["authentication"], "DELETE /orders": ["authorization"],
        "GET /open": ["public"], "GET /users/{id}": [],
    }  # fmt: skip


def test_spark_filter_of_a_group_stands_before_its_routes_alone() -> None:
    assert _found(_SPARK) == {"GET /api/orders": ["authentication"], "POST /free": []}


def test_vertx_handlers_of_a_pattern_and_of_the_same_route_stand_before() -> None:
    assert _found(_VERTX) == {
        "GET /api/orders": ["authentication"], "POST /free": [], "PUT /two": ["authentication"],
    }  # fmt: skip


def test_webflux_routes_are_found_in_all_their_forms_and_fit_the_chain() -> None:
    assert _found(_WEBFLUX) == {
        "GET /orders": ["authentication"], "POST /orders": ["authentication"], "GET /free": ["public"],
        "DELETE /admin/{id}": ["authorization"], "GET /nested/orders": ["authentication"],
    }  # fmt: skip


def test_helidon_rules_are_routes() -> None:
    assert _found(_SMALL) == {"GET /orders": [], "POST /orders": []}
