using Microsoft.AspNetCore.Mvc;

namespace Shop.Controllers;

[Route("api/[controller]")]
public abstract class CrudController<T> : ControllerBase
{
    // @request GET /api/Brands
    // @request GET /api/Colours
    [HttpGet("")]
    public IEnumerable<T> All() => [];

    // @request GET /api/Brands/2
    [HttpGet("{id}")]
    public virtual T? One(string id) => default;
}
