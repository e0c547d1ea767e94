using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.FinalReports;

/// <summary>Reads the present position of a register into the documents of a final register, in a fixed number of queries.</summary>
public sealed class FinalRegisterReader(PerformanceDbContext db, RiskReader risks)
{
    /// <summary>The document for everyone: risks as a member may read them.</summary>
    /// <param name="register">The register.</param>
    /// <param name="before">The final register before; null if there is none.</param>
    /// <param name="day">The date of the register.</param>
    /// <param name="at">The instant in UTC.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<FinalRegister> ReadAsync(RegisterPosition register, FinalRegister? before, DateOnly day, DateTime at, CancellationToken cancellation)
    {
        // A member's view, so that it has no title of an exempt risk that an open one was refocused from.
        var all = await risks.ListAsync(Role.Member, risk => risk.RegisterId == register.Id, cancellation);
        var reviews = await ListReviewsAsync(Role.Member, register.Id, cancellation);
        var (questions, exempt) = await ListQuestionsAsync(register.Id, cancellation);
        return new FinalRegister(register.Code, register.Name, day, at)
        {
            PositionOn = register.PositionOn,
            Risks = OpenOf(SinceFinal.Of(all, before), reviews, register.PositionOn),
            Closed = ClosedOf(all),
            Questions = questions,
            ExemptQuestions = exempt,
            Exempt = [.. (await risks.CountHiddenAsync(Role.Member, register.Id, cancellation)).Select(one => new FinalExemptCount(one.Paragraph, one.Count))],
        };
    }

    /// <summary>The exempt risks, for the document of their own.</summary>
    /// <param name="register">The register.</param>
    /// <param name="before">The final register before, with its exempt risks; null if there is none.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<ExemptRisks> ReadExemptAsync(RegisterPosition register, FinalRegister? before, CancellationToken cancellation)
    {
        // The same view as that of the only readers of the document.
        var all = await risks.ListAsync(Role.Administrator, risk => risk.RegisterId == register.Id && risk.ExemptParagraph != null, cancellation);
        var reviews = await ListReviewsAsync(Role.Administrator, register.Id, cancellation);
        return new ExemptRisks(OpenOf(SinceFinal.Of(all, before), reviews, register.PositionOn), ClosedOf(all));
    }

    /// <summary>The open questions on risks that a member may read, and how many more are exempt under which paragraph; null if there are none.</summary>
    private async Task<(IReadOnlyList<FinalRiskQuestion>? Questions, IReadOnlyList<ExemptCount>? Exempt)> ListQuestionsAsync(int registerId, CancellationToken cancellation)
    {
        var readable = db.Risks.Where(Risk.ReadableBy(Role.Member)).Where(risk => risk.RegisterId == registerId);
        var open = await db.Questions
            .Where(one => one.Item.Subject.Kind == RiskRegisterModule.SubjectKind && one.State == QuestionState.Open
                && readable.Any(risk => risk.Reference == one.Item.Code))
            .OrderBy(one => one.AskedAt).ThenBy(one => one.Id)
            .Select(one => new { one.ExemptParagraph, Question = new FinalRiskQuestion(one.Item.Code, one.Text, one.AskedBy, one.AskedAt, one.AnswerBy) })
            .ToListAsync(cancellation);
        var questions = open.FindAll(one => one.ExemptParagraph is null).ConvertAll(one => one.Question);
        var exempt = ExemptCount.Of(open.Select(one => one.ExemptParagraph));
        return (questions.Count == 0 ? null : questions, exempt.Count == 0 ? null : exempt);
    }

    /// <summary>The last review of each open risk that a role may read, by the key of the risk.</summary>
    private async Task<IReadOnlyDictionary<int, FinalReview>> ListReviewsAsync(Role role, int registerId, CancellationToken cancellation)
    {
        var last = await db.Risks.AsNoTracking().Where(Risk.ReadableBy(role)).Where(risk => risk.RegisterId == registerId && risk.ClosedOn == null)
            .Select(risk => new
            {
                risk.Id,
                Reviews = risk.Reviews.OrderByDescending(review => review.At).ThenByDescending(review => review.Id).Take(1)
                    .Select(review => new FinalReview(review.At, review.Score, review.Reason, review.AuthorName)).ToList(),
            })
            .ToListAsync(cancellation);
        return last.Where(risk => risk.Reviews.Count > 0).ToDictionary(risk => risk.Id, risk => risk.Reviews[0]);
    }

    private static List<FinalRisk> OpenOf(IEnumerable<RiskPosition> risks, IReadOnlyDictionary<int, FinalReview> reviews, DateOnly? positionOn)
        => [.. risks.Where(risk => !risk.IsClosed).Select(risk => FinalOf(risk, positionOn) with { LastReview = reviews.GetValueOrDefault(risk.Id) })];

    private static List<ClosedRisk> ClosedOf(IEnumerable<RiskPosition> risks)
        => [.. risks.Where(risk => risk.IsClosed).Select(risk => new ClosedRisk(risk.Reference, risk.Title, risk.ClosedOn!.Value, risk.ClosedReason) { RefocusedTo = risk.RefocusedTo })];

    /// <summary>A risk, with its dated actions counted from the date of this register, which is not stored yet.</summary>
    private static FinalRisk FinalOf(RiskPosition risk, DateOnly? positionOn) => new()
    {
        Reference = risk.Reference,
        Title = risk.Title,
        Cause = risk.Text.Cause,
        Event = risk.Text.Event,
        Consequence = risk.Text.Consequence,
        Controls = risk.Text.Controls,
        Owner = risk.Text.Owner,
        Lead = risk.Lead,
        Score = risk.Score,
        Rating = risk.Rating,
        Likelihood = risk.Likelihood,
        Impact = risk.Impact,
        Target = risk.Target,
        TargetRating = risk.TargetRating,
        TargetDate = risk.TargetDate,
        ScoreBefore = risk.ScoreBefore,
        ReviewedAt = risk.ReviewedAt,
        RefocusedFrom = risk.RefocusedFrom,
        RefocusedFromTitle = risk.RefocusedFromTitle,
        ExemptParagraph = risk.ExemptParagraph,
        IsIllustrative = risk.IsIllustrative,
        Actions =
        [
            .. risk.Actions.Select(action => new FinalRiskAction(
                action.Order, action.Text, action.Owner, action.DueDate, RiskActionText.DueOf(action.DueDate, positionOn, action.Due), action.State)
            {
                Note = action.LastNote is { } note ? new FinalRiskNote(note.Text, note.Author, note.At) : null,
            }),
        ],
    };
}
