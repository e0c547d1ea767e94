using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;

namespace KccPerformance.Core.Tests.Plan;

public class LeadsAndOfficersTests
{
    private readonly ImprovementAction action = Given.Action("CEA1");
    private readonly LeadDirector hardy = Lead(3, "Robert Hardy");
    private readonly LeadDirector wild = Lead(1, "Geoff Wild");
    private readonly LeadDirector beer = Lead(2, "Amanda Beer");

    [Fact]
    public void Leads_stand_in_the_order_they_were_added()
    {
        AddAll();
        Assert.Equal(["1 Robert Hardy", "2 Geoff Wild", "3 Amanda Beer"], Order());
    }

    [Fact]
    public void A_lead_moves_one_place_at_a_time_and_not_past_the_ends()
    {
        AddAll();
        action.MoveLead(beer.Id, -1);
        Assert.Equal(["1 Robert Hardy", "2 Amanda Beer", "3 Geoff Wild"], Order());
        action.MoveLead(hardy.Id, -1);
        Assert.Equal(["1 Robert Hardy", "2 Amanda Beer", "3 Geoff Wild"], Order());
        action.MoveLead(hardy.Id, 7);
        Assert.Equal(["1 Amanda Beer", "2 Robert Hardy", "3 Geoff Wild"], Order());
        action.MoveLead(wild.Id, 1);
        Assert.Equal(["1 Amanda Beer", "2 Robert Hardy", "3 Geoff Wild"], Order());
    }

    [Fact]
    public void Removing_a_lead_closes_the_gap_and_keeps_the_order()
    {
        AddAll();
        action.RemoveLead(hardy.Id);
        Assert.Equal(["1 Geoff Wild", "2 Amanda Beer"], Order());
        action.AddLead(hardy);
        Assert.Equal(["1 Geoff Wild", "2 Amanda Beer", "3 Robert Hardy"], Order());
    }

    [Fact]
    public void Removing_a_lead_keeps_the_order_however_the_database_listed_them()
    {
        AddAll();
        var listed = (List<LeadAssignment>)action.Leads;
        listed.Sort((one, other) => one.LeadDirectorId.CompareTo(other.LeadDirectorId));
        action.RemoveLead(wild.Id);
        Assert.Equal(["1 Robert Hardy", "2 Amanda Beer"], Order());
    }

    [Fact]
    public void Nobody_leads_an_action_twice()
    {
        action.AddLead(hardy);
        Assert.Equal(("LeadId", "Robert Hardy already leads CEA1."), Given.Refusal(() => action.AddLead(hardy)));
        Assert.Single(action.Leads);
    }

    [Fact]
    public void A_retired_lead_keeps_their_actions_and_is_given_no_more()
    {
        action.AddLead(hardy);
        hardy.Retire();
        Assert.Equal(["1 Robert Hardy"], Order());
        Assert.Equal(
            ("LeadId", "Robert Hardy can no longer be assigned."),
            Given.Refusal(() => Given.Action("CEC1").AddLead(hardy)));
        hardy.Return();
        Given.Action("CEC1").AddLead(hardy);
    }

    [Fact]
    public void Somebody_who_does_not_lead_it_is_neither_moved_nor_removed()
    {
        action.AddLead(hardy);
        const string sentence = "That lead director no longer leads CEA1. Check the list: it may have changed.";
        Assert.Equal(("LeadId", sentence), Given.Refusal(() => action.RemoveLead(beer.Id)));
        Assert.Equal(("LeadId", sentence), Given.Refusal(() => action.MoveLead(beer.Id, 1)));
    }

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Assurance)]
    public void Only_officers_are_responsible_for_an_action(Role role)
    {
        var somebody = new User("somebody@example.org", "Performance manager", role);
        Assert.Equal(
            ("UserId", "Performance manager is not an officer. Only officers can be responsible for an action."),
            Given.Refusal(() => action.AddOfficer(somebody)));
        Assert.Empty(action.Officers);
    }

    [Fact]
    public void An_officer_is_responsible_once_until_removed()
    {
        var officer = new User("officer@example.org", "Engagement officer", Role.Officer) { Id = 9 };
        action.AddOfficer(officer);
        var version = action.Version;
        action.AddOfficer(officer);
        Assert.Single(action.Officers);
        Assert.Equal(version, action.Version);
        action.RemoveOfficer(9);
        Assert.Empty(action.Officers);
        Assert.Equal(version + 1, action.Version);
    }

    [Fact]
    public void Every_change_of_leads_raises_the_version()
    {
        var before = action.Version;
        AddAll();
        action.MoveLead(beer.Id, -1);
        action.RemoveLead(beer.Id);
        Assert.Equal(before + 5, action.Version);
    }

    [Theory]
    [InlineData("", "Enter a name")]
    [InlineData("  ", "Enter a name")]
    public void A_lead_director_has_a_name(string name, string sentence)
        => Assert.Equal(("Name", sentence), Given.Refusal(() => hardy.Rename(name, LeadKind.Post)));

    [Fact]
    public void A_name_has_a_hundred_characters_at_most()
    {
        hardy.Rename(" " + new string('x', 100) + " ", LeadKind.Group);
        Assert.Equal((100, LeadKind.Group), (hardy.Name.Length, hardy.Kind));
        Assert.Equal(("Name", "Name must be 100 characters or fewer"), Given.Refusal(() => hardy.Rename(new string('x', 101), LeadKind.Post)));
    }

    private static LeadDirector Lead(int id, string name)
    {
        // Sets keys, as the database would, so that leads can be told apart.
        var lead = new LeadDirector(name, LeadKind.Person);
        typeof(LeadDirector).GetProperty(nameof(LeadDirector.Id))!.SetValue(lead, id);
        return lead;
    }

    private void AddAll()
    {
        action.AddLead(hardy);
        action.AddLead(wild);
        action.AddLead(beer);
    }

    private IEnumerable<string> Order() => action.Leads.OrderBy(lead => lead.Position).Select(lead => $"{lead.Position} {lead.LeadDirector.Name}");
}
