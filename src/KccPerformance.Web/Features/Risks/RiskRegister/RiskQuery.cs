using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Features.Questions;
using KccPerformance.Web.Features.Risks.QuestionsOnRisks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>Reads one risk for a user, in nine queries.</summary>
public sealed class RiskQuery(PerformanceDbContext db, RiskReader risks, FinalRegisters finals, RiskBands bands, RiskQuestionQuery questions, RiskClock clock)
{
    /// <summary>The page of a risk; null if there is none that this user can read.</summary>
    public async Task<RiskPage?> FindAsync(string reference, (int? UserId, Reader Rights) reader, CancellationToken cancellation)
    {
        if (await risks.FindAsync(reader.Rights, reference, cancellation) is not { } found)
        {
            return null;
        }

        var reviews = await db.RiskReviews.AsNoTracking().Where(one => one.RiskId == found.Id).OrderByDescending(one => one.At).ThenByDescending(one => one.Id)
            .ToListAsync(cancellation);
        var officers = await db.Set<RiskOfficer>().Where(one => one.RiskId == found.Id)
            .Select(one => one.User.DisplayName).ToListAsync(cancellation);
        var references = (await db.Risks.Where(Risk.ReadableBy(reader.Rights)).Where(one => one.RegisterId == found.Register.Id && one.ClosedOn == null)
            .Select(one => one.Reference).ToListAsync(cancellation)).OrderBy(RiskReference.SortKey).ToList();
        var here = RiskReference.SortKey(found.Reference);
        var (isLead, isTheirs) = (reader.UserId is { } id && found.LeadId == id, reader.UserId is { } own && found.IsOf(own));
        var (asked, hidden) = (await questions.ListAsync(found, cancellation)).For(reader.Rights);
        var mayManage = reader.Rights.May(RiskPermission.ManageRisks);

        // A closed risk is not in later registers, so it keeps the movement of its last review.
        var risk = found.IsClosed ? found : SinceFinal.Of([found], (await finals.FindLastAsync(found.Register.Code, reader.Rights, cancellation))?.Register)[0];
        return new RiskPage
        {
            Risk = risk,
            Reviews = [.. reviews.Select(one => new ReviewRow(
                one.At, one.Score, RiskRules.Rate(one.Score, bands), one.Likelihood, one.Impact, one.ScoreBefore, one.TargetScore,
                RiskRules.Rate(one.TargetScore, bands), one.Reason, one.AuthorName))],
            Questions = RiskQuestions.Of(risk, clock.Today()),
            Asked = asked,
            HiddenQuestions = hidden,
            Place = RiskQuestionQuery.PlaceOn(clock.Today(), found.IsExempt),
            MayAnswer = reader.Rights.May(RiskPermission.ReportOnRisks) && (mayManage || isTheirs || isLead),
            Before = references.LastOrDefault(one => RiskReference.SortKey(one).CompareTo(here) < 0),
            After = references.Find(one => RiskReference.SortKey(one).CompareTo(here) > 0),
            Officers = [.. officers.Order(StringComparer.CurrentCulture)],
            MayReport = !risk.IsClosed && reader.Rights.May(RiskPermission.ReportOnRisks) && (mayManage || isTheirs),
            MayReview = !risk.IsClosed && reader.Rights.May(RiskPermission.ReviewRisks) && (mayManage || isLead),
            MayManage = mayManage,
        };
    }
}
