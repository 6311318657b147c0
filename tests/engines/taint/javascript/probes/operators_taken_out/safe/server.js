const express = require('express');
const takeOut = require('express-mongo-sanitize');
const app = express();
app.use(express.json());
app.use(takeOut());
app.use('/guests', require('./guests'));
app.listen(8080);
