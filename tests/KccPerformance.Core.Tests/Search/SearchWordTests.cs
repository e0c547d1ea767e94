using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.Tests.Search;

/// <summary>Words match despite differences in capitals, accents and endings.</summary>
public class SearchWordTests
{
    [Theory]
    [InlineData("Children’s", "childrens")]
    [InlineData("FAÇADE", "facade")]
    [InlineData("Weiß", "weiss")]
    [InlineData("ŁÓDŹ", "lodz")]
    [InlineData("Æsop", "aesop")]
    [InlineData("ﬁnance", "finance")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Αθήνα", "αθηνα")]
    [InlineData("take–up", "takeup")]
    [InlineData("😀", "")]
    [InlineData("a\uD83Db", "ab")]
    [InlineData("\uFFFE", "")]
    public void A_plain_word_has_no_capitals_accents_or_signs(string word, string plain) => Assert.Equal(plain, PlainWord.Of(word));

    [Theory]
    [InlineData("complaint complaints")]
    [InlineData("complained complaining complains")]
    [InlineData("policy policies")]
    [InlineData("library libraries library’s")]
    [InlineData("improve improves improved improving improvement improvements")]
    [InlineData("consult consulted consultation consultations")]
    [InlineData("child child’s childs")]
    [InlineData("plan planned planning plans")]
    [InlineData("agree agreed")]
    [InlineData("relational relate related")]
    public void Forms_of_a_word_find_each_other(string forms)
    {
        foreach (var typed in forms.Split(' '))
        {
            Assert.All(forms.Split(' '), word => Assert.True(Assert.Single(SearchWord.Of(typed)).Finds(word), $"{typed} does not find {word}"));
        }
    }

    [Theory]
    [InlineData("police", "policy")]
    [InlineData("use", "trust")]
    [InlineData("omplaints", "complaints")]
    [InlineData("takeup", "take")]
    [InlineData("2009", "12009")]
    public void Other_words_are_not_found(string typed, string word) => Assert.False(Assert.Single(SearchWord.Of(typed)).Finds(word));

    [Theory]
    [InlineData("compl", "complaints")]
    [InlineData("take", "take-up")]
    [InlineData("take-up", "take–up")]
    [InlineData("2009", "2009–10")]
    public void The_beginning_of_a_word_finds_it_and_so_do_the_parts_of_one(string typed, string word) => Assert.True(Assert.Single(SearchWord.Of(typed)).Finds(word));

    [Theory]
    [InlineData("policy children", true)]
    [InlineData("& %", true)]
    [InlineData("policies schools", false)]
    public void Every_word_has_to_be_in_one_of_the_texts(string typed, bool isFound)
        => Assert.Equal(isFound, SearchWord.AreAllIn(SearchWord.Of(typed), ["Policies", null, "for Children’s services"]));

    [Fact]
    public void Nothing_is_found_in_nothing()
    {
        Assert.Empty(SearchWord.Of("- & % 😀"));
        Assert.False(SearchWord.Of("plan")[0].IsIn(SearchWord.Searchable([null, string.Empty])));
    }
}
