"""The page for developers is shown to everybody who causes an error.

It shows source lines, the stack, headers, cookies and settings to whoever sends a request that fails.

Call `app.UseDeveloperExceptionPage()` only inside `if (app.Environment.IsDevelopment())`, and
`app.UseExceptionHandler("/error")` elsewhere.
"""

from collections.abc import Iterator

from engines.index.csharp import calls_of, is_in
from engines.index.scopes import text
from engines.rule import Match, rule
from engines.source import SourceFile

_CONDITIONAL = ("if_statement", "conditional_expression", "switch_section", "preproc_if", "switch_expression_arm")


@rule(
    title="Developers' error page for everybody",
    severity="medium",
    confidence="high",
    cwe=489,
    weakness="debug-mode",
    languages=("csharp",),
    fix="Show it only when the environment is Development.",
    hints=("UseDeveloperExceptionPage", "UseDatabaseErrorPage", "UseMigrationsEndPoint"),
    bad=[
        "class A { void Configure(IApplicationBuilder app) { app.UseDeveloperExceptionPage(); app.UseMvc(); } }",
        "class A { void Configure(IApplicationBuilder app) {\n  if (!env.IsDevelopment()) { app.UseHsts(); }\n"
        "  app.UseDeveloperExceptionPage(); } }",
    ],
    good=[
        "class A { void Configure(IApplicationBuilder app, IHostEnvironment env) {\n"
        "  if (env.IsDevelopment()) { app.UseDeveloperExceptionPage(); } } }",
        "class A { void Configure(IApplicationBuilder app, IHostEnvironment env) {\n"
        '  if (!env.IsDevelopment()) { app.UseExceptionHandler("/error"); }\n'
        "  else { app.UseDeveloperExceptionPage(); } } }",
        "class A { void ConfigureDevelopment(IApplicationBuilder app) { app.UseDeveloperExceptionPage(); } }",
    ],
)
def find(file: SourceFile) -> Iterator[Match]:
    for call in calls_of(file, "UseDeveloperExceptionPage", "UseDatabaseErrorPage", "UseMigrationsEndPoint"):
        method = is_in(call.node, "method_declaration")
        is_named = method is not None and "Development" in text(method.child_by_field_name("name"))
        if is_in(call.node, *_CONDITIONAL) is None and not is_named:
            yield Match.at(call.node, "Errors are shown with source lines and settings.")
