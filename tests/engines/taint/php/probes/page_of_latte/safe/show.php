<?php
$latte = new Latte\Engine;
$latte->render('show.latte', ['body' => $_GET['body']]);
