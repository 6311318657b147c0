<?php
require 'Request.php';
require 'Notes.php';
(new $handler[0]())->{$handler[1]}(Request::capture());
