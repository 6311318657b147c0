<?php
add_action('admin_init', array('Shop', 'save'));
add_action('wp_footer', 'shop_footer');

class Shop
{
    public static function save()
    {
        update_option('shop_text', $_POST['text']); // SOURCE
        update_option($_POST['name'], 1); // SOURCE SINK mass-assignment
    }
}

function shop_footer()
{
    echo '<p>' . get_option('shop_text') . '</p>'; // SINK cross-site-scripting
}
