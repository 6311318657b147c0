<?php

namespace App\Controller;

use Symfony\Bundle\FrameworkBundle\Controller\AbstractController;
use Symfony\Component\Config\FileLocator;
use Symfony\Component\Filesystem\Filesystem;
use Symfony\Component\HttpClient\HttpClient;
use Symfony\Component\HttpClient\NoPrivateNetworkHttpClient;
use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\Routing\Attribute\Route;
use Symfony\Component\Routing\Loader\YamlFileLoader;
use Symfony\Component\Yaml\Yaml;

class FileController extends AbstractController
{
    #[Route('/files')]
    public function show(Request $request)
    {
        $name = $request->query->get('name'); // SOURCE
        $loader = new YamlFileLoader(new FileLocator(__DIR__));
        $loader->load('routes/' . $name); // SINK path-traversal
        Yaml::parseFile('data/' . $name); // SINK path-traversal
        (new Filesystem())->copy('data/' . $name, 'public/copy'); // SINK path-traversal
        return $this->file('data/' . $name); // SINK path-traversal
    }

    #[Route('/keep')]
    public function keep(Request $request)
    {
        $folder = $request->request->get('folder'); // SOURCE
        $request->files->get('file')->move($folder, 'one.bin'); // SINK path-traversal
    }

    #[Route('/ask')]
    public function ask(Request $request)
    {
        $client = HttpClient::create();
        $client->request('GET', $request->query->get('url')); // SOURCE // SINK server-side-request
    }
}
