using Perennial.Rules.Customers;

namespace Perennial.Customers;

/// <summary>Folds page views that follow one another into one entry, so that a visit does not hide what matters.</summary>
internal static class PageViews
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <param name="entries">Newest first.</param>
    public static IReadOnlyList<TimelineEntry> Together(IReadOnlyList<TimelineEntry> entries)
    {
        var folded = new List<TimelineEntry>();
        var visit = new List<TimelineEntry>();
        foreach (var entry in entries)
        {
            if (visit.Count > 0 && !(IsView(entry) && visit[^1].Time - entry.Time <= Pause))
                Close(visit, folded);
            (IsView(entry) ? visit : folded).Add(entry);
        }
        Close(visit, folded);
        return folded;
    }

    private static bool IsView(TimelineEntry entry) => entry.EventName == "page_viewed";

    private static void Close(List<TimelineEntry> visit, List<TimelineEntry> folded)
    {
        if (visit.Count > 1)
            folded.Add(
                visit[0] with
                {
                    Title = TimelineTitles.PagesViewed(visit.Count),
                    Data = new
                    {
                        Name = "page_viewed",
                        visit.Count,
                        From = visit[^1].Time,
                        To = visit[0].Time,
                    },
                }
            );
        else
            folded.AddRange(visit);
        visit.Clear();
    }
}
