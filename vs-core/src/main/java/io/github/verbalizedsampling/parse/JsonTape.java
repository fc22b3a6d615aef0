package io.github.verbalizedsampling.parse;

import java.util.Arrays;

/**
 * A JSON document as a flat list of nodes, in the order of the text: no objects, no recursion.
 * Members of an object are a key node followed by the node of its value.
 */
final class JsonTape {
  static final int OBJECT = 1;
  static final int ARRAY = 2;
  static final int STRING = 3;
  static final int BARE = 4;
  static final int KEY = 5;

  /** Its end was seen. */
  static final int CLOSED = 8;

  /** It has escapes to decode. */
  static final int ESCAPED = 16;

  /** Several literals that belong together. */
  static final int JOINED = 32;

  /** It ended because the next item began. */
  static final int ENDED = 64;

  private static final int WIDTH = 4;
  private int[] cells = new int[64 * WIDTH];
  private int size;

  /** Where a literal ends that another one continues, and where that one begins. */
  private int[] joints = new int[0];

  private int jointSize;

  int add(int kind, int start, int end) {
    if (size * WIDTH == cells.length) {
      cells = Arrays.copyOf(cells, cells.length * 2);
    }
    int at = size * WIDTH;
    cells[at] = kind;
    cells[at + 1] = start;
    cells[at + 2] = end;
    cells[at + 3] = size + 1;
    return size++;
  }

  void clear() {
    size = 0;
    jointSize = 0;
  }

  /** Lets the literal that begins at a quote continue the string of a node. */
  void join(int node, int opener, int end) {
    if (jointSize == joints.length) {
      joints = Arrays.copyOf(joints, Math.max(16, jointSize * 2));
    }
    joints[jointSize++] = end(node);
    joints[jointSize++] = opener;
    cells[node * WIDTH + 2] = end;
    flag(node, JOINED);
  }

  /** The literals of a joined string: the start and the end of each. */
  int[] literals(int node) {
    int first = Arrays.binarySearch(joints, 0, jointSize, start(node));
    int from = first < 0 ? -first - 1 : first;
    int last = Arrays.binarySearch(joints, from, jointSize, end(node));
    int to = last < 0 ? -last - 1 : last;
    int[] literals = new int[to - from + 2];
    literals[0] = start(node);
    for (int i = from; i < to; i += 2) {
      literals[i - from + 1] = joints[i];
      literals[i - from + 2] = joints[i + 1] + 1;
    }
    literals[to - from + 1] = end(node);
    return literals;
  }

  /** Takes the last node away. */
  void drop() {
    size--;
  }

  void unclose(int node) {
    cells[node * WIDTH] &= ~CLOSED;
  }

  int size() {
    return size;
  }

  int kind(int node) {
    return cells[node * WIDTH] & 7;
  }

  /** Whether the end of a container was seen, or the next one began. */
  boolean isEnded(int node) {
    return is(node, CLOSED) || is(node, ENDED);
  }

  boolean is(int node, int flag) {
    return (cells[node * WIDTH] & flag) != 0;
  }

  void flag(int node, int flag) {
    cells[node * WIDTH] |= flag;
  }

  int start(int node) {
    return cells[node * WIDTH + 1];
  }

  int end(int node) {
    return cells[node * WIDTH + 2];
  }

  /** The node after this one and all that it holds. */
  int next(int node) {
    return cells[node * WIDTH + 3];
  }

  /** Ends a container: what comes now is outside it. */
  void close(int node, int end, int flag) {
    cells[node * WIDTH + 2] = end;
    cells[node * WIDTH + 3] = size;
    cells[node * WIDTH] |= flag;
  }
}
