const app = require("express")();

const ADDRESS = /^[a-z.-]+@example\.org$/;

app.get("/a", (req, res) => {
  if (ADDRESS.test(req.query.mail)) {
    res.end();
  }
});
