namespace Planner.Features.Tasks;

internal static class CommentHandlers
{
    // @request DELETE /api/tasks/1b/comments/4
    public static IResult Delete(Guid id, int comment) => Results.NoContent();
}
