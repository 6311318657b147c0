const express = require("express");
const app = express();
function fail(answer, text) {
  answer.status(400).json({ text });
}
function told(queue, text) {
  queue.send("<p>" + text + "</p>");
}
app.get("/a", (req, res) => {
  fail(res, req.query.text);
  told(app.locals.queue, req.query.text);
});
