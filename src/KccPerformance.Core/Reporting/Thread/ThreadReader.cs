using System.Linq.Expressions;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting.Thread;

/// <summary>
/// Reads priorities with what is linked to them. Items come from the modules alone, each as the reader may read it, so that an
/// item that the reader may not read is in no list, count or gap. The number of queries does not depend on the rows.
/// </summary>
public sealed class ThreadReader(PerformanceDbContext db, IEnumerable<IThreadSource> sources, IndicatorLinks indicators)
{
    /// <summary>The most decisions, and the most questions, that are listed of one item; all of them are counted.</summary>
    public const int MostListed = 5;

    /// <summary>The most decisions, and the most questions, that are read for one priority.</summary>
    private const int MostRead = 500;

    /// <summary>The kinds of item that a reader may read.</summary>
    public IReadOnlyList<ThreadKind> KindsFor(Reader reader) => [.. SourcesFor(reader).Select(source => source.Kind)];

    /// <summary>The source of a kind; null if there is none that the reader may read.</summary>
    public IThreadSource? SourceOf(string? kind, Reader reader) => SourcesFor(reader).FirstOrDefault(source => source.Kind.Key == kind);

    /// <summary>All priorities by kind and reference, without what is linked to them.</summary>
    public async Task<IReadOnlyList<PriorityName>> ListNamesAsync(CancellationToken cancellation = default)
        => PriorityName.InOrder(await NamesOf(db.Priorities).ToListAsync(cancellation));

    /// <summary>The priority of a reference in any case; null if there is none.</summary>
    public async Task<PriorityName?> FindNameAsync(string? reference, CancellationToken cancellation = default)
        => Priority.Tidy(reference) is { } known
            ? await NamesOf(db.Priorities.Where(priority => priority.Reference == known)).SingleOrDefaultAsync(cancellation)
            : null;

    /// <summary>The priorities that an item is linked to.</summary>
    public async Task<IReadOnlyList<PriorityName>> ListOfItemAsync(string kind, int itemId, CancellationToken cancellation = default)
        => PriorityName.InOrder(await NamesOf(db.PriorityLinks.Where(link => link.Kind == kind && link.ItemId == itemId).Select(link => link.Priority))
            .ToListAsync(cancellation));

    /// <summary>All priorities that are not retired with what is linked to them, those with the most gaps first.</summary>
    public async Task<IReadOnlyList<PriorityThread>> ListAsync(Reader reader, CancellationToken cancellation = default)
    {
        var threads = await ReadAsync(reader, priority => !priority.IsRetired, cancellation);
        return [.. threads.OrderByDescending(thread => thread.Gaps.Count)];
    }

    /// <summary>A priority with what is linked to it, their indicators, the decisions and the open questions; null if there is none.</summary>
    public async Task<PriorityThread?> FindAsync(string? reference, Reader reader, CancellationToken cancellation = default)
    {
        var known = Priority.Tidy(reference);
        if (known is null || (await ReadAsync(reader, priority => priority.Reference == known, cancellation)).SingleOrDefault() is not { } thread)
        {
            return null;
        }

        var ids = thread.Groups.SelectMany(group => group.Links).Select(link => link.Item.SubjectItemId).OfType<int>().ToList();
        var decisions = await db.Resolutions.Where(one => ids.Contains(one.ItemId)).GroupBy(one => one.ItemId)
            .Select(item => new { item.Key, Count = item.Count() }).ToDictionaryAsync(item => item.Key, item => item.Count, cancellation);
        var questions = await db.Questions.Where(MemberQuestion.ReadableBy(reader)).Where(one => ids.Contains(one.ItemId) && one.State == QuestionState.Open).GroupBy(one => one.ItemId)
            .Select(item => new { item.Key, Count = item.Count() }).ToDictionaryAsync(item => item.Key, item => item.Count, cancellation);
        var latest = (await db.Resolutions.Where(one => ids.Contains(one.ItemId))
            .OrderByDescending(one => one.DecidedOn).ThenByDescending(one => one.Id)
            .Take(MostRead)
            .Select(one => new
            {
                one.ItemId,
                Decision = new ThreadDecision(one.Kind, one.Outcome, one.MatterId, one.Committee.ShortName, one.DecidedOn, one.MinuteReference),
            })
            .ToListAsync(cancellation)).ToLookup(one => one.ItemId, one => one.Decision);
        var next = (await db.Questions.Where(MemberQuestion.ReadableBy(reader)).Where(one => ids.Contains(one.ItemId) && one.State == QuestionState.Open)
            .OrderBy(one => one.AnswerBy).ThenBy(one => one.Id)
            .Take(MostRead)
            .Select(one => new { one.ItemId, Question = new ThreadQuestion(one.Id, one.Text, one.AskedBy, one.AnswerBy) })
            .ToListAsync(cancellation)).ToLookup(one => one.ItemId, one => one.Question);
        var items = thread.Groups.SelectMany(group => group.Links).Select(link => link.Item).ToList();
        var linked = await indicators.ListAsync([.. items.Select(item => (item.Kind, item.Id))], items, reader, cancellation);
        return thread with
        {
            Groups = [.. thread.Groups.Select(group => group with
            {
                Links = [.. group.Links.Select(link => link with
                {
                    Linked = [.. linked[(link.Item.Kind.Key, link.Item.Id)]],
                    Decisions = decisions.GetValueOrDefault(link.Item.SubjectItemId ?? 0),
                    OpenQuestions = questions.GetValueOrDefault(link.Item.SubjectItemId ?? 0),
                    LatestDecisions = [.. latest[link.Item.SubjectItemId ?? 0].Take(MostListed)],
                    NextQuestions = [.. next[link.Item.SubjectItemId ?? 0].Take(MostListed)],
                }).OrderBy(link => link.Item.Concern is null).ThenBy(link => group.Kind.IsMeasured && link.Linked.Count > 0)],
            })],
        };
    }

    private async Task<IReadOnlyList<PriorityThread>> ReadAsync(Reader reader, Expression<Func<Priority, bool>> which, CancellationToken cancellation)
    {
        var names = PriorityName.InOrder(await NamesOf(db.Priorities.Where(which)).ToListAsync(cancellation));
        var linked = db.Priorities.Where(which).SelectMany(priority => db.PriorityLinks.Where(link => link.PriorityId == priority.Id));
        var links = (await linked.Select(link => new { link.PriorityId, link.Kind, link.ItemId, link.IsIllustrative }).ToListAsync(cancellation))
            .ToLookup(link => (link.Kind, link.ItemId));
        var groups = names.ToDictionary(name => name.Id, _ => new List<ThreadGroup>());
        foreach (var source in SourcesFor(reader))
        {
            var kind = source.Kind.Key;
            var items = await source.ListAsync(linked.Where(link => link.Kind == kind).Select(link => link.ItemId), reader, cancellation);
            var ofPriority = items
                .SelectMany(item => links[(kind, item.Id)].Select(link => (link.PriorityId, Link: new ThreadLink(item, link.IsIllustrative))))
                .ToLookup(pair => pair.PriorityId, pair => pair.Link);
            foreach (var (id, list) in groups)
            {
                list.Add(new ThreadGroup(source.Kind, [.. ofPriority[id].OrderBy(link => link.Item.Concern is null)]));
            }
        }

        return [.. names.Select(name => new PriorityThread(name, groups[name.Id]))];
    }

    private static IQueryable<PriorityName> NamesOf(IQueryable<Priority> priorities) => priorities.Select(priority => new PriorityName(
        priority.Id, priority.Reference, priority.Name, priority.Kind, priority.IsRetired, priority.Version));

    private IEnumerable<IThreadSource> SourcesFor(Reader reader) => sources.Where(source => reader.May(source.Permission)).OrderBy(source => source.Kind.Order);
}
