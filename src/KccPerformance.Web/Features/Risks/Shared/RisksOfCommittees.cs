using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Risks.QuestionsOnRisks;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.Shared;

/// <summary>The risks that a committee looks after: those of its registers, without exempt ones, because the page is the same for everyone.</summary>
public sealed class RisksOfCommittees(PerformanceDbContext db, RiskReader risks, FinalRegisters finals, RiskClock clock) : ICommitteeSubjects
{
    public string Kind => RegisterParts.SubjectKind;

    public string Word => "risks";

    public int Order => 30;

    public async Task<IReadOnlyList<CommitteeSubject>> ReadAsync(IReadOnlyCollection<string> parts, CancellationToken cancellation)
    {
        var all = await risks.ListAsync(Role.Member, risk => risk.ClosedOn == null && parts.Contains(risk.Register.Code), cancellation);
        var seen = await finals.ListSeenAsync(parts, clock.Today(), cancellation);
        var slugs = parts.Select(RiskRegisterModule.SlugOf).ToList();
        var unanswered = await RiskQuestionsOf.Readable(db, Role.Member)
            .Where(question => question.State == QuestionState.Open && slugs.Contains(question.Item.Subject.Slug))
            .GroupBy(question => question.Item.Subject.Slug)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count, StringComparer.Ordinal, cancellation);
        return
        [
            .. all.GroupBy(risk => risk.Register.Code).Select(group => SubjectOf(group, seen.GetValueOrDefault(group.Key)) with
            {
                Unanswered = unanswered.GetValueOrDefault(RiskRegisterModule.SlugOf(group.Key)),
                Questions = ("Questions on risks", RiskQuestionQuery.Address),
            }),
        ];
    }

    /// <param name="group">The open risks of a register.</param>
    /// <param name="seen">The final register that the committee saw last, with which they are compared; null if there is none.</param>
    private static CommitteeSubject SubjectOf(IGrouping<string, RiskPosition> group, FinalRegister? seen)
    {
        var (register, its) = (group.First().Register, SinceFinal.Of([.. group], seen));
        return new CommitteeSubject
        {
            Name = register.Name,
            Note = $"{Labels.Count(its.Count, "risk")}{(register.PositionOn is { } day ? $", {Labels.PeriodEnd(day)}" : null)}",
            Address = $"/risks?register={register.Code}",
            ReportAddress = seen is null ? null : $"/risks/reports/{seen.Slug}",
            Counts =
            [
                .. new[] { RiskRating.Red, RiskRating.Amber, RiskRating.Green }
                    .Select(rating => (Rating: rating, Count: its.Count(risk => risk.Rating == rating)))
                    .Where(one => one.Count > 0)
                    .Select(one => new RatingBox(RiskLabels.Css(one.Rating), RiskLabels.Icon(one.Rating), $"{one.Count} {RiskLabels.Key(one.Rating)}")),
            ],
            Directions =
            [
                .. new[] { RiskMovement.Worsened, RiskMovement.Same, RiskMovement.Improved }
                    .Select(movement => (Movement: movement, Count: its.Count(risk => risk.Movement == movement)))
                    .Where(one => one.Count > 0)
                    .Select(one => new DirectionCount(RiskLabels.Icon(one.Movement), $"{one.Count} {RiskLabels.Of(one.Movement).ToLowerInvariant()}")),
            ],
            NoDirections = "No earlier scores",
            Attention =
            [
                .. its.Where(NeedsAttention)
                    .OrderByDescending(risk => risk.Score).ThenByDescending(risk => risk.Gap)
                    .Select(ItemOf),
            ],
            Worse = [.. its.Where(risk => risk.Movement == RiskMovement.Worsened).Select(ChangeOf)],
            Better = [.. its.Where(risk => risk.Movement == RiskMovement.Improved).Select(ChangeOf)],
        };
    }

    /// <summary>Above target, and red, with an outstanding action, without any, or with all completed and no effect on the score.</summary>
    private static bool NeedsAttention(RiskPosition risk) => risk.IsAboveTarget
        && (risk.Rating == RiskRating.Red || risk.Actions.Count == 0 || risk.Count(RiskActionState.Outstanding) > 0 || risk.IsDoneWithoutEffect);

    private static AttentionItem ItemOf(RiskPosition risk)
    {
        var outstanding = risk.Actions.Where(action => action.State == RiskActionState.Outstanding).ToList();
        var next = outstanding.OrderBy(action => action.DueDate ?? DateOnly.MaxValue).ThenBy(action => action.Order).FirstOrDefault();
        var isRed = risk.Rating == RiskRating.Red;
        var isWithoutAction = next is null && risk.Count(RiskActionState.RegularReview) == 0;
        return new AttentionItem
        {
            Rank = !isRed ? AttentionRank.RiskAboveTarget : isWithoutAction ? AttentionRank.RedWithoutAction : AttentionRank.Red,
            State = new(RiskLabels.Css(risk.Rating!.Value), RiskLabels.Icon(risk.Rating.Value), $"{RiskLabels.Of(risk.Rating.Value)} {risk.Score}"),
            Fact = outstanding.Count > 0 ? $"{outstanding.Count} outstanding" : null,
            Kind = "Risk",
            Title = $"{risk.Reference} {risk.Title}",
            Address = $"/risks/{risk.Reference}",
            Why = $"{RiskLabels.Gap(risk)} the target of {risk.Target}.",
            Next = next is null ? null : $"{next.Text.TrimEnd('.')}. {RiskLabels.Due(next, risk.Register)}.",
            Missing = risk.Actions.Count == 0 ? "No action recorded" : next is null ? "No action outstanding" : null,
        };
    }

    private static ChangedItem ChangeOf(RiskPosition risk) => new(risk.Reference, $"/risks/{risk.Reference}", $"{risk.ScoreBefore} to {risk.Score}");
}
