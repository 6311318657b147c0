<?php
$twig = new \Twig\Environment(new \Twig\Loader\FilesystemLoader('pages'), ['autoescape' => 'html', 'cache' => false]);
echo $twig->render('show.twig', ['body' => $_GET['body']]);
