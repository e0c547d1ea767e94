using System.IO.Compression;
using System.Runtime.InteropServices;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;

namespace KccPerformance.Core.Files;

/// <summary>
/// The filters that open the packed streams of a PDF. The library opens a stream whole, so a small file could fill the
/// memory. Here its size is counted first, and pictures are not opened.
/// </summary>
internal sealed class PdfFilters(PdfBudget budget) : IFilterProvider
{
    private const int MostFilters = 4;

    private readonly IFilterProvider library = DefaultFilterProvider.Instance;

    public PdfBudget Budget => budget;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(library.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(library.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(library.GetAllFilters());

    private List<IFilter> Bounded(IReadOnlyList<IFilter> filters)
        => [.. filters.Select((filter, index) => index < MostFilters ? new BoundedPdfFilter(filter, budget) : filter is FlateFilter or LzwFilter or RunLengthFilter ? throw PdfBudget.TooLarge() : filter)];
}

/// <summary>A filter that opens a stream only as far as the budget allows.</summary>
internal sealed class BoundedPdfFilter(IFilter filter, PdfBudget budget) : IFilter
{
    /// <summary>Packed sizes whose opened size is bounded: at most 1,400 times as large.</summary>
    private const int LzwBytes = 48 * 1024;

    /// <summary>At most 64 times as large.</summary>
    private const int RunBytes = 256 * 1024;

    private const int Piece = 64 * 1024;

    /// <summary>The maximum width of a row, which the library keeps in memory.</summary>
    private const double MostColumns = 100_000;

    private static readonly NameToken[] Parameters = [NameToken.Create("DecodeParms"), NameToken.Create("DP")];

    private static readonly NameToken[] Widths = [NameToken.Create("Columns"), NameToken.Create("Colors"), NameToken.Create("BitsPerComponent")];

    public bool IsSupported => filter.IsSupported;

    public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
    {
        budget.Check();
        CheckParameters(streamDictionary);
        switch (filter)
        {
            case FlateFilter:
                CountOpened(input);
                break;
            case LzwFilter when input.Length > LzwBytes:
            case RunLengthFilter when input.Length > RunBytes:
                budget.Refuse(PdfBudget.TooLarge());
                break;
            case LzwFilter or RunLengthFilter or Ascii85Filter or AsciiHexDecodeFilter:
                break;
            default:
                return Memory<byte>.Empty;
        }

        var opened = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
        budget.CountBytes(opened.Length);
        PdfNames.Take(opened.Span, budget);
        return opened;
    }

    private void CheckParameters(DictionaryToken stream)
    {
        foreach (var name in Parameters)
        {
            if (!stream.TryGet(name, out var token))
            {
                continue;
            }

            foreach (var one in token is ArrayToken several ? several.Data : [token])
            {
                if (one is DictionaryToken parameters && Widths.Any(width => parameters.TryGet(width, out var value) && value is NumericToken number && Math.Abs(number.Data) > MostColumns))
                {
                    budget.Refuse(PdfBudget.Damaged());
                }
            }
        }
    }

    /// <summary>Opens a stream piece by piece without keeping it. Where it is damaged, the library decides.</summary>
    private void CountOpened(Memory<byte> input)
    {
        using var packed = MemoryMarshal.TryGetArray<byte>(input, out var part)
            ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false)
            : new MemoryStream(input.ToArray(), writable: false);
        packed.Position = Math.Min(2, packed.Length);
        using var opened = new DeflateStream(packed, CompressionMode.Decompress);
        var piece = new byte[Piece];
        try
        {
            var count = 0;
            int read;
            while ((read = opened.Read(piece)) > 0)
            {
                count += read;
                if (count > PdfBudget.StreamBytes)
                {
                    budget.Refuse(PdfBudget.TooLarge());
                }
            }
        }
        catch (InvalidDataException)
        {
            // What came before was counted.
        }
    }
}

/// <summary>The filters for the content of pages, which also count content that is not packed.</summary>
internal sealed class PdfContentFilters(ILookupFilterProvider inner, PdfBudget budget) : ILookupFilterProvider
{
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => inner.GetFilters(dictionary);

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => inner.GetNamedFilters(names);

    public IReadOnlyList<IFilter> GetAllFilters() => inner.GetAllFilters();

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary, IPdfTokenScanner scanner)
        => [.. inner.GetFilters(dictionary, scanner), new Counter(budget)];

    private sealed class Counter(PdfBudget budget) : IFilter
    {
        public bool IsSupported => true;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            budget.CountContent(input.Length);
            return input;
        }
    }
}
