using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>Every change adds an event, and the events form one chain.</summary>
public sealed class AuditChainTests : IDisposable
{
    private static readonly Actor Manager = new(1, "Performance manager", "127.0.0.1");

    private readonly PlanSite site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Several_changes_in_one_save_are_several_events()
    {
        var (lead, actions) = await site.ReadAsync(async db => (
            await db.LeadDirectors.SingleAsync(one => one.Name == "Geoff Wild"),
            await db.Actions.Where(action => action.Code.StartsWith("OC")).Select(action => action.Id).ToListAsync()));

        await DoAsync<LeadMoveService>(leads => leads.ArrangeAsync(new LeadMoveRequest(null, lead.Id, new DateOnly(2009, 9, 17), actions), Manager));

        var codes = await site.ReadAsync(db => db.AuditEvents
            .Where(one => one.What == "Changed lead directors").Select(one => one.Subject).ToListAsync());
        Assert.Equal(actions.Count, codes.Distinct(StringComparer.Ordinal).Count());
        await AssertChainedAsync();
    }

    [Fact]
    public async Task Changes_made_at_once_stand_one_after_another()
    {
        await Task.WhenAll(Enumerable.Range(1, 8).Select(number => DoAsync<LeadService>(leads => leads.AddAsync($"Director {number}", LeadKind.Post, null, Manager)))).InTimeAsync();
        Assert.Equal(8, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Added lead director")));
        await AssertChainedAsync();
    }

    private async Task DoAsync<TService>(Func<TService, Task> change)
        where TService : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        await change(scope.ServiceProvider.GetRequiredService<TService>());
    }

    private async Task AssertChainedAsync()
    {
        var events = await site.ReadAsync(db => db.AuditEvents.OrderBy(one => one.Sequence).ToListAsync());
        var hash = string.Empty;
        for (var index = 0; index < events.Count; index++)
        {
            Assert.Equal(index + 1, events[index].Sequence);
            Assert.Equal(events[index].ComputeHash(hash), events[index].Hash);
            hash = events[index].Hash;
        }
    }
}
