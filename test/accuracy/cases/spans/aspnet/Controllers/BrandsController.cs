namespace Shop.Controllers;

public class BrandsController : CrudController<string>
{
}

public class ColoursController : CrudController<int>
{
    // @request GET /api/Colours/2
    public override int One(string id) => 2;
}
