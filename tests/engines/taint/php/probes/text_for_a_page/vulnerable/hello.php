<?php
$twig = new Twig_Environment(new Twig_Loader_String());
echo $twig->render($_GET['name']); // SOURCE and SINK template-injection
