const app = require("express")();

const ADDRESS = /^[a-z.-]+@example\.org$/;

app.get("/a", (req, res) => {
  if (ADDRESS.test(req.query.mail)) {
    res.end();
  }
});

const ENDING = /^[a-z]+(\.[a-z0-9]{2,4})+$/;

app.get("/b", (req, res) => {
  if (ENDING.test(req.query.name)) {
    res.end();
  }
});
