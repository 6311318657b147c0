const express = require("express");
const app = express();
function fail(answer, text) {
  answer.status(400).send("<p>" + text + "</p>"); // SINK cross-site-scripting
}
class Pages {
  show(answer, text) {
    return answer.send("<b>" + text); // SINK cross-site-scripting
  }
  list(req, res) {
    return this.show(res, req.query.shown); // SOURCE
  }
}
app.get("/a", (req, res) => {
  fail(res, req.query.text); // SOURCE
});
app.get("/b", (req, res) => new Pages().list(req, res));
