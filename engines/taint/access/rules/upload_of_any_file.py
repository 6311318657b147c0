"""A file from the request is kept under the name it brings, whatever kind of file it is.

A page, a script or a program lands where the server may hand it out or run it: others then run the sender's script, or
the server does.

Allow the endings you expect, give the file a name of your own, keep it outside what is served, and limit its size.
"""

import re
from collections.abc import Iterator
from typing import Final

from engines.taint import ir
from engines.taint.access.kept_uploads import LANGUAGES, is_asked_for_kind, keeps_upload
from engines.taint.access.rule import Site, access_rule
from engines.taint.survey.guards import written
from engines.taint.survey.scopes import Scope
from engines.taint.survey.whole import Survey

_FILES: Final = re.compile(
    r"(request\.files|req\.files?\b|http\.Request\.files?\b|HttpRequest\(\)\.FILES|@request\.FILES|UploadFile\(\))"
)
_LOOKS: Final = re.compile(
    r"(allowed\w*|splitext|endswith|mimetype|content_type|contenttype|imghdr|magic|extname|rsplit|filetype|is_valid|validate\w*|"
    r"verify|guess_type|guess_extension|suffix|(?-i:(^|[._])ext|Ext)|extension\w*|fileFilter|is_image|PIL\.Image\.open|is_allowed\w*|lower|hassuffix|detectcontenttype)$",
    re.IGNORECASE,
)
_FLASK = """
import os
from flask import Flask, request
from werkzeug.utils import secure_filename
app = Flask(__name__)

@app.route('/upload', methods=['POST'])
def upload():
    file = request.files['file']
    {test}
    file.save(os.path.join('static/uploads', secure_filename(file.filename)))
    return 'kept'
"""
_EXPRESS = """
const app = require('express')(); const path = require('path');
app.post('/upload', (req, res) => {
  const file = req.files.picture;
  {test}
  file.mv('./public/' + file.name, () => res.end());
});
"""
_SPRING = """
@RestController
public class Pictures {
    @PostMapping("/pictures")
    public String keep(@RequestParam("file") MultipartFile file) throws IOException {
        String name = {name};
        {test}
        Path place = Paths.get("static/pictures").resolve(name);
        Files.copy(file.getInputStream(), place);
        return "kept";
    }
}
"""
_ASPNET = """
[ApiController, Route("api/pictures")]
public class PicturesController : ControllerBase
{
    [HttpPost]
    public async Task<IActionResult> Keep(IFormFile file)
    {
        {test}
        var place = Path.Combine("wwwroot/pictures", {name});
        using var stream = new FileStream(place, FileMode.Create);
        await file.CopyToAsync(stream);
        return Ok();
    }
}
"""

_GO = """
package main

import "net/http"

func keep(w http.ResponseWriter, r *http.Request) {
	file, header, err := r.FormFile("file")
	if err != nil {
		return
	}
	{test}
	kept, _ := os.Create({name})
	io.Copy(kept, file)
}

func main() { http.HandleFunc("/keep", keep) }
"""
_SINATRA = """
require 'sinatra'

post '/keep' do
  sent = params[:file]
  {test}
  File.open(File.join('public/kept', {name}), 'wb') { |kept| kept.write(sent[:tempfile].read) }
  204
end
"""

_ENDING = 'UUID.randomUUID() + file.getOriginalFilename().substring(file.getOriginalFilename().lastIndexOf("."))'


def _kept(text: str, name: str, test: str = "") -> str:
    return text.replace("{name}", name).replace("{test}", test)


_DJANGO = """
from django.http import HttpResponse
from django.urls import path

def keep(request):
    sent = request.FILES['sent']
    {test}
    with open('/srv/kept/' + {name}, 'wb') as kept:
        kept.write(sent.read())
    return HttpResponse('kept')

urlpatterns = [path('keep/', keep)]
"""


@access_rule(
    title="Upload of any kind of file",
    severity="medium",
    confidence="medium",
    weakness="unrestricted-upload",
    fix="Allow the endings you expect and choose the name yourself.",
    bad=[
        _DJANGO.replace("{test}", "print(sent)").replace("{name}", "sent.name"),
        _FLASK.replace("{test}", "print(file)"),
        {"app.js": _EXPRESS.replace("{test}", "")},
        {"Pictures.java": _kept(_SPRING, "file.getOriginalFilename()")},
        {"Pictures.cs": _kept(_ASPNET, "Guid.NewGuid() + file.FileName")},
        {"Pictures.cs": _kept(_ASPNET, "Guid.NewGuid() + ending", "var ending = Path.GetExtension(file.FileName);")},
        {"Pictures.java": _kept(_SPRING, _ENDING)},
        {"main.go": _kept(_GO, '"kept/" + header.Filename')},
        {"app.rb": _kept(_SINATRA, "sent[:filename]")},
    ],
    good=[
        {"main.go": _kept(_GO, '"kept/" + uuid.NewString()')},
        {"main.go": _kept(_GO, '"kept/" + header.Filename', 'if filepath.Ext(header.Filename) != ".png" { return }')},
        {"app.rb": _kept(_SINATRA, "SecureRandom.hex")},
        {"app.rb": _kept(_SINATRA, "sent[:filename]", "halt 400 unless sent[:filename].end_with?('.png')")},
        _DJANGO.replace("{test}", "print(sent)").replace("{name}", "'latest.png'"),
        _DJANGO.replace("{test}", "assert sent.name.endswith('.png')").replace("{name}", "sent.name"),
        {"Pictures.java": _kept(_SPRING, 'UUID.randomUUID() + ".png"')},
        {"Pictures.java": _kept(_SPRING, "file.getOriginalFilename()", 'if (!name.endsWith(".png")) return "no";')},
        {"Pictures.cs": _kept(_ASPNET, 'Guid.NewGuid() + ".png"')},
        {"Pictures.java": _kept(_SPRING, _ENDING, "if (!isAllowed(name)) return null;")},
        {"Pictures.cs": _kept(_ASPNET, "file.FileName", 'if (file.ContentType != "image/png") return BadRequest();')},
        _FLASK.replace("{test}", "assert os.path.splitext(file.filename)[1] in ('.png', '.jpg')"),
        _FLASK.replace("{test}", "print(file)").replace("secure_filename(file.filename)", "'latest.png'"),
        {"app.js": _EXPRESS.replace("{test}", "if (path.extname(file.name) !== '.png') return res.sendStatus(400);")},
        {"app.js": _EXPRESS.replace("{test}", "").replace("file.name", "'latest.png'")},
    ],
)
def find(survey: Survey) -> Iterator[Site]:
    for one in survey.alone():
        if one.module.kind != "own" or any(_tests(scope, survey) for scope in survey.inside(one.scope)):
            continue
        for scope in survey.inside(one.scope):
            for call in scope.calls:
                if _keeps(call, scope, survey) and not one.has("authorization"):
                    name = f"{written(call.function)} keeps any kind of file under the name it brings."
                    yield Site(scope.module, call.at, name, call.end_line, one)


def _keeps(call: ir.Call, scope: Scope, survey: Survey) -> bool:
    """`file.save(…file.filename…)`, `file.mv(…file.name…)`"""
    if scope.module.language in LANGUAGES:
        return keeps_upload(call, scope)
    if scope.module.language == "python" and written(call.function) == "open" and len(call.arguments) > 1:
        return _is_written(call, scope, survey)
    if not isinstance(call.function, ir.Attribute) or call.function.name not in ("save", "mv") or not call.arguments:
        return False
    if not _FILES.search(survey.names.dotted(call.function.base, scope)):
        return False
    return any(
        isinstance(node, ir.Attribute) and node.name in ("filename", "name", "originalname")
        for value in _with_bound(call.arguments[0], scope)
        for node in survey.parts(value)
    )


def _is_written(call: ir.Call, scope: Scope, survey: Survey) -> bool:
    """`open("uploads/" + request.FILES["sent"].name, "wb")`: the name has lost its folders, not its ending."""
    mode = call.arguments[1].value if isinstance(call.arguments[1], ir.Constant) else ""
    return "w" in str(mode) and any(
        isinstance(node, ir.Attribute) and node.name == "name" and "FILES" in survey.names.dotted(node.base, scope)
        for value in _with_bound(call.arguments[0], scope)
        for node in survey.parts(value)
    )


def _with_bound(value: ir.Expression, scope: Scope) -> list[ir.Expression]:
    """The expression, and what the names in it are bound to."""
    found = [value]
    for _ in range(2):
        names = [node.name for one in found for node in _names(one)]
        found += [
            one
            for name in names
            for one in scope.bound.get(name, ())
            if isinstance(one, ir.Expression) and one not in found
        ]
    return found


def _names(value: ir.Expression) -> list[ir.Name]:
    match value:
        case ir.Name():
            return [value]
        case ir.Call():
            return [each for one in value.arguments for each in _names(one)]
        case ir.Binary():
            return [*_names(value.left), *_names(value.right)]
        case ir.Text():
            return [each for one in value.parts for each in _names(one)]
    return []


def _tests(scope: Scope, survey: Survey) -> bool:
    if scope.module.language in ("java", "csharp"):
        return is_asked_for_kind(survey.expressions(scope), scope.function.body)
    return any(
        isinstance(node, ir.Attribute | ir.Call | ir.Name) and _LOOKS.search(written(node))
        for node in survey.expressions(scope)
    )
