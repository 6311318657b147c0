<?php
$twig = new Twig_Environment(new Twig_Loader_Filesystem('pages'), ['autoescape' => true]);
echo $twig->render('hello.html', ['name' => $_GET['name']]);
