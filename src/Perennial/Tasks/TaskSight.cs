using Perennial.Access;
using Perennial.Rules.Access;

namespace Perennial.Tasks;

/// <summary>
/// Which tasks somebody sees: their own (given to them, or written by them), those of their teams (of the team, or of somebody in
/// it), and everybody's with the permission to manage work.
/// </summary>
internal static class TaskSight
{
    /// <summary>Given to the reader, or written by them for nobody yet.</summary>
    public const string Mine = "(t.assignee_id = @Me OR (t.assignee_id IS NULL AND t.creator_id = @Me))";

    /// <summary>Of the reader's teams.</summary>
    public const string Team = """
        (t.team_id IN (SELECT team_id FROM team_members WHERE user_id = @Me) OR t.assignee_id IN (
            SELECT b.user_id FROM team_members a JOIN team_members b ON b.team_id = a.team_id WHERE a.user_id = @Me))
        """;

    /// <summary>All that somebody may see at all.</summary>
    public static string Of(CurrentUser user) => user.May(Permission.ManageWork) ? "1 = 1" : $"({Mine} OR t.creator_id = @Me OR {Team})";
}
