using System.Globalization;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>Tells webhooks of actions that have gone off track and of decisions on due dates.</summary>
public sealed class ActionNews(PerformanceDbContext db, SubjectModules modules, WebhookNewsWriter webhooks)
{
    /// <summary>Adds the messages to the next save if an action is off track and was not.</summary>
    internal Task TellIfTurnedRedAsync(ImprovementAction action, Standing was, CancellationToken cancellation)
        => action.Standing != Standing.OffTrack || was == Standing.OffTrack
            ? Task.CompletedTask
            : TellAsync(action, WebhookTopics.ActionRed, "is off track", "An update has been saved. The action was not off track before.", cancellation);

    /// <summary>Adds the messages to the next save that a committee has agreed or refused a later due date.</summary>
    internal Task TellOfDeadlineAsync(ImprovementAction action, int changeId, Committee committee, CancellationToken cancellation)
    {
        var change = action.DeadlineChanges.Single(one => one.Id == changeId);
        var (from, to) = (Day(change.From), Day(change.To));
        return change.Decision == DeadlineDecision.Agreed
            ? TellAsync(action, WebhookTopics.DeadlineDecided, $"is now due {to}", $"{committee.ShortName} agreed to move the due date from {from} to {to}.", cancellation)
            : TellAsync(action, WebhookTopics.DeadlineDecided, $"is still due {from}", $"{committee.ShortName} did not agree to move the due date from {from} to {to}.", cancellation);
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private async Task TellAsync(ImprovementAction action, WebhookTopics topic, string what, string text, CancellationToken cancellation)
    {
        // Members cannot read a draft plan, so it is not told of.
        var plan = await db.Subjects.AsNoTracking().Where(subject => subject.Id == action.Area.PlanId && subject.State != SubjectState.Draft)
            .Select(subject => new { subject.Slug, subject.Title }).SingleOrDefaultAsync(cancellation);
        if (plan is null)
        {
            return;
        }

        var path = modules.For(PlanModule.SubjectKind).PathOf(plan.Slug, action.Code);
        await webhooks.TellAsync(new WebhookNews(topic, action.Code, $"Action {action.Code} {what}", $"{plan.Title}. {text}", path), cancellation);
    }
}
