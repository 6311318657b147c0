<?php
namespace Drupal\hello\Controller;

use Drupal\Core\Controller\ControllerBase;
use Drupal\Core\Render\Markup;

class HelloController extends ControllerBase
{
    public function show()
    {
        $word = \Drupal::request()->query->get('word'); // SOURCE
        return ['#markup' => Markup::create("<b>$word</b>")]; // SINK cross-site-scripting
    }
}
