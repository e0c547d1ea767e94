using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Thread;

namespace KccPerformance.Core.Tests.Priorities;

/// <summary>What counts as a gap of a priority.</summary>
public sealed class PriorityThreadTests
{
    private static readonly ThreadKind Indicators = new("indicator", "indicator", "indicators", 10) { IsNeeded = true };
    private static readonly ThreadKind Actions = new("action", "action", "actions", 30) { Answers = true };
    private static readonly ThreadKind Risks = new("risk", "risk", "risks", 40);

    [Fact]
    public void A_priority_without_an_indicator_has_a_gap_and_one_without_a_risk_has_none()
        => Assert.Equal(["No indicator is linked"], GapsOf());

    [Fact]
    public void A_red_indicator_is_a_gap_until_an_action_in_progress_is_linked()
    {
        var red = Item(Indicators, "Red, no management action in progress") with { CanBeAnswered = true };
        Assert.Equal(["Red, no management action in progress, and no action in progress is linked"], GapsOf(red));
        Assert.Equal(["Red, no management action in progress, and no action in progress is linked"], GapsOf(red, Item(Actions)));
        Assert.Equal(["Red, no management action in progress, and no action in progress is linked"], GapsOf(red, Item(Actions) with { IsLive = true, IsClosed = true }));
        Assert.Empty(GapsOf(red, Item(Actions) with { IsLive = true }));
    }

    [Fact]
    public void An_action_in_progress_answers_no_concern_about_a_risk()
        => Assert.Equal(["9 above target"], GapsOf(Item(Indicators), Item(Risks, "9 above target"), Item(Actions) with { IsLive = true }));

    [Theory]
    [InlineData(" p 12", "P12")]
    [InlineData("new", null)]
    [InlineData("link", null)]
    [InlineData("12", null)]
    [InlineData("P12345", null)]
    [InlineData(null, null)]
    public void A_reference_is_letters_and_a_number(string? typed, string? expected) => Assert.Equal(expected, Priority.Tidy(typed));

    [Fact]
    public void A_priority_needs_a_name_and_the_same_text_again_changes_nothing()
    {
        var priority = new Priority("P1", " Keep roads open ", PriorityKind.Priority, Guid.NewGuid());
        Assert.Equal("Keep roads open", priority.Name);
        Assert.False(priority.Write("Keep roads open", PriorityKind.Priority, isRetired: false));
        Assert.True(priority.Write("Keep roads open", PriorityKind.Priority, isRetired: true));
        Assert.Equal("Name", Assert.Throws<RuleException>(() => priority.Write(" ", PriorityKind.Priority, isRetired: false)).Field);
        Assert.Equal("Reference", Assert.Throws<RuleException>(() => new Priority("new", "Name", PriorityKind.Priority, Guid.NewGuid())).Field);
    }

    [Fact]
    public void Priorities_are_sorted_by_kind_and_by_reference_as_people_count()
    {
        PriorityName Of(string reference, PriorityKind kind, bool isRetired = false) => new(1, reference, "Name", kind, isRetired, 1);
        Assert.Equal(["P2", "P10", "A1", "S1", "P1"], PriorityName.InOrder(
        [
            Of("S1", PriorityKind.ServiceArea), Of("P10", PriorityKind.Priority), Of("P1", PriorityKind.Priority, isRetired: true), Of("A1", PriorityKind.Ambition), Of("P2", PriorityKind.Priority),
        ]).Select(one => one.Reference));
    }

    private static IEnumerable<string> GapsOf(params ThreadItem[] items) => new PriorityThread(
        new PriorityName(1, "P1", "Name", PriorityKind.Priority, IsRetired: false, Version: 1),
        [.. new[] { Indicators, Actions, Risks }.Select(kind => new ThreadGroup(kind, [.. items.Where(item => item.Kind == kind).Select(item => new ThreadLink(item, false))]))])
        .Gaps.Select(gap => gap.Sentence);

    private static ThreadItem Item(ThreadKind kind, string? concern = null) => new()
    {
        Kind = kind,
        Id = 1,
        Key = "X1",
        Code = "X1",
        Title = "An item",
        Address = "/x1",
        State = "Red",
        Tone = ThreadTone.Bad,
        Concern = concern,
    };
}
