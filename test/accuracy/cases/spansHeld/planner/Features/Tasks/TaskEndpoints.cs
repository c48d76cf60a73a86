using System.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Planner.Features.Tasks;

public static class TaskEndpoints
{
    private const string Prefix = "tasks";
    private static readonly ActivitySource Source = new("Planner.Tasks");

    public static IEndpointRouteBuilder MapTasks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Prefix).WithTags("Tasks");
        group.MapGet("/", List);
        group.MapGet("/{id:guid}", GetTask).WithName("GetTask");
        group.MapPost("/", Create);
        group.MapPut("/{id:guid}/done", async (Guid id, ITaskStore store) => // @request PUT /api/tasks/1b/done
        {
            await store.Finish(id);
            return TypedResults.NoContent();
        });
        var comments = group.MapGroup("/{id:guid}/comments");
        comments.MapDelete("/{comment:int}", CommentHandlers.Delete);
        return routes;
    }

    // @request GET /api/tasks
    private static async Task<IResult> List(ITaskStore store) => Results.Ok(await store.All());

    // @request GET /api/tasks/1b
    private static Task<IResult> GetTask(Guid id) => Task.FromResult(Results.Ok(id));

    // @request POST /api/tasks
    private static IResult Create()
    {
        // @span task.create @Planner.Tasks
        using var activity = Source.StartActivity("task.create", ActivityKind.Internal);
        return Results.Created();
    }
}

public interface ITaskStore
{
    Task Finish(Guid id);
    Task<string[]> All();
}
