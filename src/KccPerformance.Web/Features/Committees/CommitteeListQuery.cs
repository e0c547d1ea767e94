using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Committees;

/// <summary>A committee in the list.</summary>
public sealed record CommitteeRow(int Id, string Name, string ShortName, IReadOnlyList<string> LooksAfter, int Members, DateOnly? NextMeeting, bool IsOwn)
{
    /// <summary>"7 themes and risks", "Indicators and business plans".</summary>
    public string Responsibilities => LooksAfter.Count == 0 ? "Nothing yet" : char.ToUpperInvariant(LooksAfter[0][0]) + Labels.List(LooksAfter)[1..];
}

/// <summary>Reads the list in one query, however many committees there are.</summary>
public sealed class CommitteeListQuery(PerformanceDbContext db, IEnumerable<ICommitteeSubjects> modules, CommitteeDays days)
{
    /// <summary>All committees, with the user's own first.</summary>
    public async Task<List<CommitteeRow>> ListAsync(int? userId, CancellationToken cancellation)
    {
        var ahead = days.Ahead();
        var committees = await db.Committees
            .OrderBy(committee => committee.Id)
            .Select(committee => new
            {
                committee.Id,
                committee.Name,
                committee.ShortName,
                Themes = db.Areas.Count(area => area.CommitteeId == committee.Id),
                Kinds = committee.Scopes.Select(scope => scope.Kind).ToList(),
                Members = committee.Members.Count,
                Next = ahead.Where(meeting => meeting.CommitteeId == committee.Id).Min(meeting => (DateOnly?)meeting.Date),
                IsOwn = committee.Members.Any(member => member.UserId == userId),
            })
            .ToListByNameAsync(committee => committee.ShortName, cancellation);
        return
        [
            .. committees.OrderByDescending(committee => committee.IsOwn).Select(committee => new CommitteeRow(
                committee.Id, committee.Name, committee.ShortName, [.. WordsOf(committee.Themes, committee.Kinds)], committee.Members, committee.Next, committee.IsOwn)),
        ];
    }

    private IEnumerable<string> WordsOf(int themes, List<string> kinds)
    {
        if (themes > 0)
        {
            yield return Labels.Count(themes, "theme");
        }

        foreach (var module in modules.OrderBy(module => module.Order).Where(module => kinds.Contains(module.Kind)))
        {
            yield return module.Word;
        }
    }
}
