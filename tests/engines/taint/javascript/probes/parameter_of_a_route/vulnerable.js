const express = require('express');
const Router = require('@koa/router');
const fs = require('fs');
const router = express.Router();
router.param('page', (req, res, next, name) => { // SOURCE
  req.page = fs.readFileSync('pages/' + name); // SINK path-traversal
  next();
});
new Router().param('user', (id, ctx, next) => { // SOURCE
  ctx.user = fs.readFileSync('users/' + id); // SINK path-traversal
  return next();
});
