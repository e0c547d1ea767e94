using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>The parts of a plan's actions by action key, each in order.</summary>
internal sealed record ActionParts
{
    public required ILookup<int, int> Paragraphs { get; init; }

    public required ILookup<int, string> Leads { get; init; }

    public required ILookup<int, string> Officers { get; init; }

    public required ILookup<int, CriterionEntry> Criteria { get; init; }

    public required ILookup<int, string> Monitoring { get; init; }

    /// <summary>The texts under other headings, which a plan with codes such as CEA1 does not have.</summary>
    public required ILookup<int, ExtraText> Extras { get; init; }

    /// <summary>The milestones, which such a plan does not have either.</summary>
    public required ILookup<int, MilestoneEntry> Milestones { get; init; }

    public required IReadOnlyDictionary<int, ReportEntry> Reports { get; init; }

    public required IReadOnlyDictionary<int, BeforeEntry> Before { get; init; }

    public required ILookup<int, DeadlineEntry> Deadlines { get; init; }

    public required ILookup<int, ClosureEntry> Closures { get; init; }

    /// <summary>The questions, with the paragraph of those that are exempt.</summary>
    public required ILookup<int, (QuestionEntry Entry, int? Paragraph)> Questions { get; init; }
}

/// <summary>Reads the parts of all actions of a plan, one query for each kind.</summary>
internal sealed class ActionPartsReader(PerformanceDbContext db, int planId, PlanCoding coding)
{
    public async Task<ActionParts> ReadAsync(DateOnly asAt, int? periodId, int? baselineId, CancellationToken cancellation) => new()
    {
        Paragraphs = (await db.Paragraphs
            .Where(one => db.Actions.Any(action => action.Id == one.ActionId && action.Area.PlanId == planId))
            .OrderBy(one => one.Position)
            .Select(one => new { one.ActionId, one.Paragraph })
            .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Paragraph),
        Leads = (await db.LeadAssignments
            .Where(one => one.Action.Area.PlanId == planId)
            .OrderBy(one => one.Position)
            .Select(one => new
            {
                one.ActionId,
                one.LeadDirector.Name,
                Holder = one.LeadDirector.Holders.AsQueryable().Where(LeadHolder.On(asAt)).Select(holder => holder.Name).FirstOrDefault(),
            })
            .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Holder is null ? one.Name : $"{one.Name} ({one.Holder})"),
        Officers = (await db.ResponsibleOfficers
            .Where(one => one.Action.Area.PlanId == planId)
            .OrderBy(one => one.UserId)
            .Select(one => new { one.ActionId, one.User.DisplayName })
            .ToListByNameAsync(one => one.DisplayName, cancellation)).ToLookup(one => one.ActionId, one => one.DisplayName),
        Criteria = await ReadCriteriaAsync(cancellation),
        Monitoring = (await db.Actions
            .Where(action => action.Area.PlanId == planId)
            .SelectMany(action => action.Monitoring)
            .OrderBy(one => one.Position)
            .Select(one => new { one.ActionId, one.Text })
            .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Text),
        Extras = await ReadExtrasAsync(cancellation),
        Milestones = await ReadMilestonesAsync(cancellation),
        Reports = await ReadReportsAsync(periodId, cancellation),
        Before = await db.Positions
            .Where(one => one.PeriodId == baselineId)
            .ToDictionaryAsync(one => one.ActionId, one => new BeforeEntry(one.Standing, one.Confidence, one.DueDate), cancellation),
        Deadlines = await ReadDeadlinesAsync(cancellation),
        Closures = (await db.Actions
            .Where(action => action.Area.PlanId == planId)
            .SelectMany(action => action.Closures)
            .OrderBy(one => one.DecidedOn).ThenBy(one => one.Id)
            .Select(one => new { one.ActionId, Entry = new ClosureEntry(one.Committee.ShortName, one.MinuteReference, one.DecidedOn) })
            .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Entry),
        Questions = (await db.Questions
            .Where(one => one.Item.SubjectId == planId && one.State != QuestionState.Withdrawn)
            .OrderBy(one => one.AskedAt).ThenBy(one => one.Id)
            .Select(one => new
            {
                one.ItemId,
                one.ExemptParagraph,
                Entry = new QuestionEntry(one.Id, one.Text, one.AskedBy, one.AskedAt, one.AnswerBy, one.State, one.Answer, one.AnsweredBy, one.AnsweredAt),
            })
            .ToListAsync(cancellation)).ToLookup(one => one.ItemId, one => (one.Entry, one.ExemptParagraph)),
    };

    private async Task<ILookup<int, ExtraText>> ReadExtrasAsync(CancellationToken cancellation)
        => coding == PlanCoding.Letters
            ? Array.Empty<(int ActionId, ExtraText Text)>().ToLookup(one => one.ActionId, one => one.Text)
            : (await db.Actions
                .Where(action => action.Area.PlanId == planId)
                .SelectMany(action => action.Extras)
                .OrderBy(one => one.Position)
                .Select(one => new { one.ActionId, one.Heading, one.Text })
                .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => new ExtraText(one.Heading, one.Text));

    private async Task<ILookup<int, MilestoneEntry>> ReadMilestonesAsync(CancellationToken cancellation)
        => coding == PlanCoding.Letters
            ? Array.Empty<(int ActionId, MilestoneEntry Entry)>().ToLookup(one => one.ActionId, one => one.Entry)
            : (await db.Actions
                .Where(action => action.Area.PlanId == planId)
                .SelectMany(action => action.Milestones)
                .OrderBy(one => one.Position)
                .Select(one => new { one.ActionId, Entry = new MilestoneEntry(one.Text, one.Lead, one.DueDate, one.State, one.DoneOn) })
                .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Entry);

    private async Task<ILookup<int, CriterionEntry>> ReadCriteriaAsync(CancellationToken cancellation)
    {
        var items = await db.Criteria
            .Where(one => db.Actions.Any(action => action.Id == one.ActionId && action.Area.PlanId == planId))
            .SelectMany(one => one.Items)
            .OrderBy(one => one.AddedOn).ThenBy(one => one.Id)
            .Select(one => new
            {
                one.CriterionId,
                one.ExemptParagraph,
                Entry = new EvidenceEntry
                {
                    Kind = one.Kind,
                    Title = one.Title,
                    Content = one.Content,
                    Author = one.AuthorName,
                    AddedOn = one.AddedOn,
                    FileId = one.FileId,
                    FileName = one.File!.FileName,
                    FileLength = (long?)one.File.Length,
                    FileSha256 = one.File.Sha256,
                    SentBackReason = one.SentBackReason,
                    SentBackBy = one.SentBackBy,
                    SentBackOn = one.SentBackOn,
                },
            })
            .ToListAsync(cancellation);

        // Everyone may read a position, so exempt items are only counted.
        var evidence = items.Where(one => one.ExemptParagraph is null).ToLookup(one => one.CriterionId, one => one.Entry);
        var exempt = items.Where(one => one.ExemptParagraph is not null).ToLookup(one => one.CriterionId, one => one.ExemptParagraph);
        return (await db.Criteria
            .Where(one => db.Actions.Any(action => action.Id == one.ActionId && action.Area.PlanId == planId))
            .OrderBy(one => one.Position)
            .Select(one => new { one.Id, one.ActionId, one.Position, one.Text, one.State, one.SettledBy, one.WaiverReason })
            .ToListAsync(cancellation))
            .ToLookup(
                one => one.ActionId,
                one => new CriterionEntry(one.Position, one.Text, one.State, one.SettledBy, one.WaiverReason, [.. evidence[one.Id]])
                {
                    Exempt = exempt.Contains(one.Id) ? ExemptCount.Of(exempt[one.Id]) : null,
                });
    }

    private async Task<IReadOnlyDictionary<int, ReportEntry>> ReadReportsAsync(int? periodId, CancellationToken cancellation)
    {
        var last = await db.Updates
            .Where(one => one.Action.Area.PlanId == planId
                && !db.Updates.Any(later => later.ActionId == one.ActionId
                    && (later.ReportedAt > one.ReportedAt || (later.ReportedAt == one.ReportedAt && later.Id > one.Id))))
            .Select(one => new
            {
                one.ActionId,
                one.Narrative,
                one.NextSteps,
                one.AuthorName,
                one.ReportedAt,
                one.PeriodId,
                PeriodName = one.Period.Name,
                one.IsNoChange,
            })
            .ToListAsync(cancellation);
        return last.ToDictionary(one => one.ActionId, one => new ReportEntry
        {
            Narrative = one.Narrative,
            FirstSentence = Sentences.First(one.Narrative),
            NextSteps = one.NextSteps,
            Author = one.AuthorName,
            At = one.ReportedAt,
            Period = one.PeriodName,
            IsOfThisPeriod = one.PeriodId == periodId,
            IsNoChange = one.IsNoChange,
        });
    }

    private async Task<ILookup<int, DeadlineEntry>> ReadDeadlinesAsync(CancellationToken cancellation)
        => (await db.DeadlineChanges
            .Where(one => one.Action.Area.PlanId == planId)
            .OrderBy(one => one.AskedOn).ThenBy(one => one.Id)
            .Select(one => new
            {
                one.ActionId,
                Entry = new DeadlineEntry(
                    one.Id, one.From, one.To, one.Reason, one.AskedBy, one.AskedOn, one.Decision, one.Committee!.ShortName, one.MinuteReference, one.DecidedOn),
            })
            .ToListAsync(cancellation)).ToLookup(one => one.ActionId, one => one.Entry);
}
